package dev.millrace.excel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.excel.XmlScanner.Event;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipException;
import org.junit.jupiter.api.Test;

class XmlScannerTest {
    private static XmlScanner scanner(String xml) throws IOException {
        return new XmlScanner(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void goesThroughTagsAndCharacters() throws IOException {
        XmlScanner xml = scanner(
                "\uFEFF<?xml version=\"1.0\"?><!-- <no> --><x:a r:id = 'b>\"c' id2=\"&lt;&#228;\"><e/>t&amp;ä</x:a>");

        assertThat(xml.next()).isEqualTo(Event.START);
        assertThat(xml.is("a")).isTrue();
        assertThat(xml.attribute("id")).isEqualTo("b>\"c");
        assertThat(xml.attribute("id2")).isEqualTo("<ä");
        assertThat(xml.attribute("d2")).isNull();
        assertThat(xml.next()).isEqualTo(Event.START);
        assertThat(xml.next()).isEqualTo(Event.END);
        assertThat(xml.next()).isEqualTo(Event.TEXT);
        assertThat(xml.characters()).isEqualTo("t&ä");
        assertThat(xml.next()).isEqualTo(Event.END);
        assertThat(xml.next()).isEqualTo(Event.NOTHING);
    }

    @Test
    void readsCharactersThatAreLongerThanItsMemory() throws IOException {
        String text = "ä<".repeat(100_000);
        XmlScanner xml = scanner("<a>x</a><a><![CDATA[" + text + "]]>" + "y".repeat(200_000) + "<!-- - -- --></a>");

        assertThat(xml.find("a")).isTrue();
        assertThat(xml.content("a")).isEqualTo("x");
        assertThat(xml.find("a")).isTrue();
        assertThat(xml.content("a")).isEqualTo(text + "y".repeat(200_000));
        assertThat(xml.find("a")).isFalse();
    }

    @Test
    void refusesWhatNoPartHas() throws IOException {
        assertThatThrownBy(() -> scanner("<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>")
                        .find("a"))
                .isInstanceOf(ZipException.class)
                .hasMessageContaining("document type");
        assertThatThrownBy(() -> scanner("<a><b").find("b")).isInstanceOf(ZipException.class);
        assertThatThrownBy(() -> scanner("<!-- a").find("b")).isInstanceOf(ZipException.class);
        XmlScanner open = scanner("<a>b");
        open.find("a");
        assertThatThrownBy(() -> open.content("a")).isInstanceOf(ZipException.class);
        assertThatThrownBy(() -> new XmlScanner(new ByteArrayInputStream("<a/>".getBytes(StandardCharsets.UTF_16))))
                .hasMessageContaining("UTF-8");
    }
}
