package dev.millrace.format.parquet;

import java.io.IOException;
import java.util.Arrays;

/** The levels of one nested leaf, entry by entry: what tells where lists and structs begin and which are null. */
final class Entries {
    private static final int HIGHEST_LEVEL = Byte.MAX_VALUE;

    private final int slot;
    private final int repetition;
    private final int mostDefinition;
    private byte[] definitions = {};
    private byte[] repetitions = {};
    private int count;
    private int slots;

    Entries(ReadNode leaf) throws IOException {
        this.slot = leaf.slot();
        this.repetition = leaf.descriptor().getMaxRepetitionLevel();
        this.mostDefinition = leaf.descriptor().getMaxDefinitionLevel();
        if (mostDefinition > HIGHEST_LEVEL || repetition > HIGHEST_LEVEL) {
            throw new IOException("it is nested more than " + HIGHEST_LEVEL + " deep");
        }
    }

    /** Takes the levels of a page, and returns for each place of a value whether it has one. */
    boolean[] append(int[] pageDefinitions, int[] pageRepetitions, int entries) throws IOException {
        if (entries > definitions.length - count) {
            int room =
                    Math.max(Math.addExact(count, entries), (int) Math.min(2L * count, Integer.MAX_VALUE - Long.BYTES));
            definitions = Arrays.copyOf(definitions, room);
            repetitions = Arrays.copyOf(repetitions, room);
        }
        boolean[] present = new boolean[entries];
        int found = 0;
        for (int i = 0; i < entries; i++) {
            int definition = pageDefinitions[i];
            if (definition > mostDefinition || pageRepetitions[i] > repetition) {
                throw new IOException("a level is higher than the schema allows");
            }
            definitions[count] = (byte) definition;
            repetitions[count++] = (byte) pageRepetitions[i];
            if (definition >= slot) {
                present[found++] = definition == mostDefinition;
            }
        }
        slots += found;
        return Arrays.copyOf(present, found);
    }

    /** Returns how many places of values there are, with or without one. */
    int slots() {
        return slots;
    }

    /** Returns how many entries there are. */
    int count() {
        return count;
    }

    /** Returns whether an entry begins a new place of a node. */
    boolean begins(ReadNode node, int entry) {
        return definitions[entry] >= node.slot() && repetitions[entry] <= node.repetition();
    }

    /** Returns whether the node is not null in that entry. */
    boolean has(ReadNode node, int entry) {
        return definitions[entry] >= node.definition();
    }
}
