package dev.millrace.runner;

import java.util.Arrays;
import java.util.Map;
import java.util.function.IntPredicate;

/** Nodes that are ready and need the same resources, the first to start on top: a heap of ranks. */
final class ReadyNodes {
    private final Map<String, Integer> needs;
    private final boolean begins;
    private int[] heap = new int[16];
    private int size;

    /**
     * Makes an empty heap.
     *
     * @param needs the units of each resource that its nodes need
     * @param begins whether its nodes read what no other node has made
     */
    ReadyNodes(Map<String, Integer> needs, boolean begins) {
        this.needs = needs;
        this.begins = begins;
    }

    Map<String, Integer> needs() {
        return needs;
    }

    boolean begins() {
        return begins;
    }

    int size() {
        return size;
    }

    /** Returns the least rank. */
    int first() {
        return heap[0];
    }

    void add(int rank) {
        if (size == heap.length) {
            heap = Arrays.copyOf(heap, size * 2);
        }
        heap[size] = rank;
        raise(size++);
    }

    void remove(int rank) {
        int hole = rank == heap[0] ? 0 : indexOf(rank);
        int last = heap[--size];
        if (hole == size) {
            return;
        }
        heap[hole] = last;
        sink(hole);
        raise(hole);
    }

    /** Returns the least rank that fulfils a condition; {@code Integer.MAX_VALUE} if none does. */
    int first(IntPredicate condition) {
        int least = Integer.MAX_VALUE;
        for (int i = 0; i < size; i++) {
            if (heap[i] < least && condition.test(heap[i])) {
                least = heap[i];
            }
        }
        return least;
    }

    /** Returns the greatest rank. */
    int last() {
        return Arrays.stream(heap, 0, size).max().orElseThrow();
    }

    private int indexOf(int rank) {
        int index = 0;
        while (heap[index] != rank) {
            index++;
        }
        return index;
    }

    private void sink(int start) {
        int hole = start;
        int rank = heap[hole];
        for (int child = 2 * hole + 1; child < size; child = 2 * hole + 1) {
            if (child + 1 < size && heap[child + 1] < heap[child]) {
                child++;
            }
            if (heap[child] >= rank) {
                break;
            }
            heap[hole] = heap[child];
            hole = child;
        }
        heap[hole] = rank;
    }

    private void raise(int start) {
        int hole = start;
        int rank = heap[hole];
        for (int parent = (hole - 1) / 2; hole > 0 && heap[parent] > rank; parent = (hole - 1) / 2) {
            heap[hole] = heap[parent];
            hole = parent;
        }
        heap[hole] = rank;
    }
}
