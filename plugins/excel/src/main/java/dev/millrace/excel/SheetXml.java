package dev.millrace.excel;

import dev.millrace.excel.XmlScanner.Event;
import java.io.Closeable;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** Reads the rows of a sheet. Rows and cells without an address follow the ones before. */
final class SheetXml implements Closeable {
    private static final int LETTERS = 26;

    private final XmlScanner xml;
    private final List<String> texts;
    private final List<NumberFormat> formats;
    private int row;
    private int width;
    private boolean ended;

    SheetXml(XmlScanner xml, List<String> texts, List<NumberFormat> formats) throws IOException {
        this.xml = xml;
        this.texts = texts;
        this.formats = formats;
        if (!xml.find("sheetData")) {
            throw new ZipException("a sheet has no rows");
        }
    }

    /** Returns the next row, or null after the last. */
    @Nullable
    Row next() throws IOException {
        if (ended) {
            return null;
        }
        for (Event event = xml.next(); event != Event.NOTHING; event = xml.next()) {
            if (event == Event.END && xml.is("sheetData")) {
                ended = true;
                return null;
            }
            if (event == Event.START && xml.is("row")) {
                String told = xml.attribute("r");
                row = told == null ? row + 1 : Integer.parseInt(told);
                return new Row(row, cells());
            }
        }
        throw new ZipException("a sheet ends too early");
    }

    /** Returns the characters of a text whose parts are formatted each for itself. */
    static String richText(XmlScanner xml, String element) throws IOException {
        String text = "";
        boolean pronunciation = false;
        for (Event event = xml.next(); event != Event.NOTHING; event = xml.next()) {
            if (xml.is("rPh") && event != Event.TEXT) {
                pronunciation = event == Event.START;
            } else if (event == Event.START && xml.is("t")) {
                String part = xml.content("t");
                text = pronunciation ? text : text.isEmpty() ? part : text + part;
            } else if (event == Event.END && xml.is(element)) {
                return text;
            }
        }
        throw new ZipException("a text is not closed");
    }

    @Override
    public void close() throws IOException {
        xml.close();
    }

    private List<@Nullable Cell> cells() throws IOException {
        List<@Nullable Cell> cells = new ArrayList<>(width);
        for (Event event = xml.next(); event != Event.NOTHING; event = xml.next()) {
            if (event == Event.END && xml.is("row")) {
                width = Math.max(width, cells.size());
                return cells;
            }
            if (event == Event.START && xml.is("c")) {
                String address = xml.attribute("r");
                int column = address == null ? cells.size() : column(address);
                Cell cell = cell(xml.attribute("t"), xml.attribute("s"));
                while (cells.size() < column) {
                    cells.add(null);
                }
                if (column == cells.size()) {
                    cells.add(cell);
                } else {
                    cells.set(column, cell);
                }
            }
        }
        throw new ZipException("a row is not closed");
    }

    private @Nullable Cell cell(@Nullable String type, @Nullable String style) throws IOException {
        String content = null;
        for (Event event = xml.next(); event != Event.NOTHING; event = xml.next()) {
            if (event == Event.END && xml.is("c")) {
                return content == null ? null : cell(type == null ? "n" : type, style, content);
            }
            if (event == Event.START && xml.is("v")) {
                content = xml.content("v");
            } else if (event == Event.START && xml.is("is")) {
                content = richText(xml, "is");
            } else if (event == Event.END && xml.is("row")) {
                break;
            }
        }
        throw new ZipException("a cell is not closed");
    }

    private @Nullable Cell cell(String type, @Nullable String style, String content) throws ZipException {
        return switch (type) {
            case "n" -> content.isEmpty() ? null : new Cell(Cell.Type.NUMBER, number(content), format(style));
            case "s" -> new Cell(Cell.Type.TEXT, text(content), NumberFormat.NUMBER);
            case "inlineStr" -> new Cell(Cell.Type.TEXT, content, NumberFormat.NUMBER);
            // what a formula gave; an empty text is how formulas say that there is nothing
            case "str" -> content.isEmpty() ? null : new Cell(Cell.Type.TEXT, content, NumberFormat.NUMBER);
            case "b" -> new Cell(Cell.Type.BOOLEAN, content, NumberFormat.NUMBER);
            case "e" -> new Cell(Cell.Type.ERROR, content, NumberFormat.NUMBER);
            case "d" -> new Cell(Cell.Type.ISO_TIME, time(content), NumberFormat.NUMBER);
            default -> throw new ZipException("a cell is of the unknown type '" + type + "'");
        };
    }

    /** Returns the text of a number; most are digits alone. */
    private static String number(String content) throws ZipException {
        for (int i = 0; i < content.length(); i++) {
            if (content.charAt(i) < '0' || content.charAt(i) > '9') {
                return checkedNumber(content);
            }
        }
        return content;
    }

    private static String checkedNumber(String content) throws ZipException {
        try {
            new BigDecimal(content);
            return content;
        } catch (NumberFormatException e) {
            throw new ZipException("a cell has the number '" + content + "'");
        }
    }

    private static String time(String content) throws ZipException {
        try {
            CellReading.isoTime(content);
            return content;
        } catch (DateTimeException e) {
            throw new ZipException("a cell has the time '" + content + "'");
        }
    }

    private String text(String number) throws ZipException {
        int index = number.isEmpty() ? -1 : Integer.parseInt(number);
        if (index < 0 || index >= texts.size()) {
            throw new ZipException("a cell refers to a text that is not there");
        }
        return texts.get(index);
    }

    private NumberFormat format(@Nullable String style) {
        int index = style == null ? -1 : Integer.parseInt(style);
        return index >= 0 && index < formats.size() ? formats.get(index) : NumberFormat.NUMBER;
    }

    private static int column(String address) throws ZipException {
        int column = 0;
        for (int i = 0; i < address.length() && address.charAt(i) >= 'A'; i++) {
            column = column * LETTERS + (address.charAt(i) & ~' ') - 'A' + 1;
        }
        if (column < 1 || column > CellRange.MOST_COLUMNS) {
            throw new ZipException("a cell has the address " + address);
        }
        return column - 1;
    }
}
