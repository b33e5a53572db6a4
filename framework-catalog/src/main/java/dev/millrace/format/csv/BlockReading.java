package dev.millrace.format.csv;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Gives the fields of one block to cells. */
final class BlockReading {
    private final Records records;
    private final Fields fields;
    private final byte[][] nulls;
    private final boolean[] told;
    private final @Nullable Cells[] cells;
    private final Notes notes;

    BlockReading(Records records, Block block, @Nullable Cells[] cells, Notes notes) {
        this.records = records;
        this.fields = new Fields(block, records.dialect());
        this.nulls = records.nulls().toArray(byte[][]::new);
        this.told = new boolean[records.columns()];
        for (int i = 0; i < told.length; i++) {
            told[i] = records.told().get(i);
        }
        this.cells = cells;
        this.notes = notes;
    }

    int read(int most) {
        int row = 0;
        while (row < most && notes.missed() == null && fields.beginRecord()) {
            if (fields.skipEmptyLine()) {
                row += emptyLine(row);
            } else if (records.whereRagged() == CsvLoad.Ragged.SKIP && isRagged()) {
                passOver();
            } else {
                readRecord(row++);
            }
        }
        return row;
    }

    /** A line without a character is a missing value where there is one column, and nothing elsewhere. */
    private int emptyLine(int row) {
        if (cells.length != 1) {
            return 0;
        }
        addMissing(row, 0);
        return 1;
    }

    private void readRecord(int row) {
        int start = fields.position();
        fields.goTo(start);
        int column = 0;
        do {
            fields.next();
            if (column < cells.length) {
                Cells target = cells[column];
                if (target != null) {
                    add(target, row, column, start);
                }
            }
            column++;
        } while (!fields.last);
        for (int left = column; left < cells.length; left++) {
            addMissing(row, left);
        }
        if (fields.isStrange() || fields.isUnclosed()) {
            noteStrange();
        } else if (column > cells.length || column < cells.length && records.whereRagged() == CsvLoad.Ragged.ERROR) {
            notes.ragged(start, column);
        }
    }

    private void add(Cells target, int row, int column, int start) {
        if (!fields.quoted && isNull(fields.text, fields.from, fields.to)) {
            target.addMissing(row);
        } else if (!target.add(row, fields.text, fields.from, fields.to) && fields.from < fields.to) {
            refuse(column, start);
        }
    }

    private void refuse(int column, int start) {
        if (told[column]) {
            notes.wrong(start, column, fields.text, fields.from, fields.to);
        } else {
            notes.missed(start, column, fields.text, fields.from, fields.to);
        }
    }

    private void noteStrange() {
        if (fields.isUnclosed()) {
            notes.strange(fields.unclosed(), Notes.UNCLOSED);
        } else {
            notes.afterQuote(fields.opened(), fields.strange());
        }
    }

    private boolean isRagged() {
        int start = fields.position();
        fields.goTo(start);
        int count = 0;
        do {
            fields.next();
            count++;
        } while (!fields.last);
        boolean ragged = count != cells.length && !fields.isStrange() && !fields.isUnclosed();
        fields.goTo(start);
        return ragged;
    }

    private void passOver() {
        do {
            fields.next();
        } while (!fields.last);
    }

    private void addMissing(int row, int column) {
        Cells target = cells[column];
        if (target != null) {
            target.addMissing(row);
        }
    }

    private boolean isNull(byte[] text, int from, int to) {
        if (from == to) {
            return true;
        }
        for (byte[] token : nulls) {
            if (token.length == to - from && Arrays.equals(token, 0, token.length, text, from, to)) {
                return true;
            }
        }
        return false;
    }
}
