package dev.millrace.excel;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes files whose sheets say exactly what a test wants; styles 1 to 4 are a day, a timestamp, a clock and money. */
final class RawWorkbook {
    private static final String MAIN = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
    private static final String RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
    private static final String TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    private RawWorkbook() {}

    /** Writes a workbook of the sheets 'Flights', whose rows are given as XML, and 'Notes', which is empty. */
    static void write(Path file, String rows) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            add(
                    zip,
                    "[Content_Types].xml",
                    "<Types xmlns=\"" + PACKAGE + "content-types\">"
                            + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"" + TYPE + "sheet.main+xml\"/>"
                            + "<Override PartName=\"/xl/styles.xml\" ContentType=\"" + TYPE + "styles+xml\"/></Types>");
            add(
                    zip,
                    "_rels/.rels",
                    "<Relationships xmlns=\"" + PACKAGE + "relationships\"><Relationship Id=\"rId1\"" + " Type=\""
                            + RELATIONS + "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
            add(
                    zip,
                    "xl/workbook.xml",
                    "<workbook " + MAIN + " xmlns:r=\"" + RELATIONS + "\"><sheets>"
                            + "<sheet name=\"Flights\" sheetId=\"1\" r:id=\"rId1\"/>"
                            + "<sheet name=\"Notes\" sheetId=\"2\" r:id=\"rId2\"/></sheets></workbook>");
            add(
                    zip,
                    "xl/_rels/workbook.xml.rels",
                    "<Relationships xmlns=\"" + PACKAGE + "relationships\">"
                            + "<Relationship Id=\"rId1\" Type=\"" + RELATIONS
                            + "/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
                            + "<Relationship Id=\"rId2\" Type=\"" + RELATIONS
                            + "/worksheet\" Target=\"worksheets/sheet2.xml\"/>"
                            + "<Relationship Id=\"rId3\" Type=\"" + RELATIONS + "/styles\" Target=\"/xl/styles.xml\"/>"
                            + "</Relationships>");
            add(
                    zip,
                    "xl/styles.xml",
                    "<styleSheet " + MAIN + "><numFmts count=\"1\">"
                            + "<numFmt numFmtId=\"164\" formatCode=\"&quot;on &quot;dd/mm/yyyy hh:mm\"/></numFmts><cellXfs>"
                            + "<xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/><xf numFmtId=\"21\"/>"
                            + "<xf numFmtId=\"4\"/></cellXfs></styleSheet>");
            add(zip, "xl/worksheets/sheet1.xml", sheet(rows));
            add(zip, "xl/worksheets/sheet2.xml", sheet(""));
        }
    }

    private static String sheet(String rows) {
        return "<worksheet " + MAIN + "><sheetData>" + rows + "</sheetData></worksheet>";
    }

    private static void add(ZipOutputStream zip, String name, String content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }
}
