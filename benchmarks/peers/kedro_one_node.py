"""A pipeline of one node: a parameter in, memory out."""

from kedro.pipeline import node, pipeline


def increment(number):
    return number + 1


def create_pipeline(**kwargs):
    return pipeline([node(increment, "params:number", "next", name="increment")])
