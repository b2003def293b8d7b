package dev.dormouse.fleet.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows out of CSV and JSON, and what is said where they are none. */
class ListsTest {

    @Test
    void a_csv_list_is_read_by_its_header() {
        assertThat(csv("Endpoint,public-key,VAR.site\r\nlamp-1,abc,Wien\r\n\r\nlamp-2, d ,\n"))
                .containsExactly(
                        entry(2, Map.of("endpoint", "lamp-1", "publicKey", "abc", "var.site", "Wien")),
                        entry(3, Map.of("endpoint", "lamp-2", "publicKey", "d")));
    }

    @Test
    void quotes_hold_separators_line_ends_and_quotes() {
        assertThat(csv("endpoint,var.a\n\"lamp,1\",\"say \"\"hi\"\"\r\nthere\"\nlamp-2,\"\""))
                .containsExactly(
                        entry(2, Map.of("endpoint", "lamp,1", "var.a", "say \"hi\"\r\nthere")),
                        entry(3, Map.of("endpoint", "lamp-2")));
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t"})
    void the_header_tells_the_separator(String separator) {
        assertThat(csv("endpoint%skey\nlamp-1%sab\n".formatted(separator, separator)))
                .containsExactly(entry(2, Map.of("endpoint", "lamp-1", "key", "ab")));
    }

    @Test
    void a_row_of_another_length_is_told_and_the_next_one_read() {
        assertThat(csv("endpoint,key\nlamp-1\nlamp-2,ab\nlamp-3,ab,c\n"))
                .containsExactly(
                        "2  has 1 columns -> 2, as many as the header; what holds a separator stands in quotes",
                        entry(3, Map.of("endpoint", "lamp-2", "key", "ab")),
                        "4  has 3 columns -> 2, as many as the header; what holds a separator stands in quotes");
    }

    @Test
    void a_header_is_looked_through_and_never_quoted() {
        assertThat(csv("lamp-1,00112233445566778899\n"))
                .allSatisfy(fault ->
                        assertThat(fault.toString()).doesNotContain("0011").doesNotContain("lamp-1"))
                .hasSize(2);
        assertThat(csv("endpoint,key,KEY\n")).singleElement().asString().startsWith("1 column 3 names a column");
        assertThat(csv("key\n")).singleElement().asString().startsWith("1  names no column endpoint");
        assertThat(csv("")).singleElement().asString().startsWith("1  names no column endpoint");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "lamp\"1,a   | 2  has a quote within a column that does not begin with one (line 2)",
                "\"lamp,a    | 2  begins a quote that never ends (line 2)",
                "\"lamp\"1,a | 2  goes on after a closing quote (line 2)",
            })
    void where_quotes_make_no_sense_reading_ends(String row, String told) {
        assertThat(csv("endpoint,key\n" + row)).singleElement().asString().startsWith(told);
    }

    @Test
    void a_json_array_is_a_list() {
        assertThat(json("""
                        [ {"endpoint": "lamp-1", "key": "ab", "groups": ["vienna", "north"], "variables": {"site": "W\\u00e4", "n": 7}},
                          {"Endpoint": "lamp-2", "kind": null, "var.on": true} ]
                        """))
                .containsExactly(
                        entry(
                                1,
                                Map.of(
                                        "endpoint",
                                        "lamp-1",
                                        "key",
                                        "ab",
                                        "groups",
                                        "vienna north",
                                        "var.site",
                                        "Wä",
                                        "var.n",
                                        "7")),
                        entry(2, Map.of("endpoint", "lamp-2", "var.on", "true")));
    }

    @Test
    void objects_one_after_the_other_are_a_list_too() {
        assertThat(json("{\"endpoint\":\"a\"}\n\n{\"endpoint\":\"b\"} {\"endpoint\":\"c\"}"))
                .hasSize(3)
                .last()
                .isEqualTo(entry(3, Map.of("endpoint", "c")));
        assertThat(json("")).isEmpty();
        assertThat(json(" [ ] ")).isEmpty();
    }

    @Test
    void a_member_nobody_knows_is_told_by_its_place() {
        assertThat(json("{\"endpoint\":\"a\",\"secret\":\"b\"}{\"endpoint\":\"c\"}"))
                .containsExactly(
                        "1 member 2 has no name we know -> " + Columns.IN_WORDS, entry(2, Map.of("endpoint", "c")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "[",
                "[{}",
                "[{},]",
                "[{}]x",
                "{",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{\"a\":01}",
                "{\"a\":\"b}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\\u12g4\"}",
                "{\"a\":[1}",
                "{\"a\":[[1]]}",
                "{\"a\":{\"b\":{}}}",
                "{\"a\":1,\"a\":2}",
                "{\"endpoint\":\"a\"},{}",
            })
    void what_is_no_json_ends_the_reading_with_a_word(String text) {
        var told = json(text);

        assertThat(told)
                .last()
                .isInstanceOfSatisfying(
                        String.class,
                        last -> assertThat(last).contains("(line 1)").contains(" -> "));
    }

    @Test
    void lines_are_counted() {
        assertThat(json("[\n{},\n{\n\"a\" 1}]")).last().asString().contains("(line 4)");
        assertThat(csv("endpoint\n\"a\nb\"\n\"c")).last().asString().contains("(line 4)");
    }

    private static List<Object> csv(String text) {
        return read(() -> new CsvEntries(new BufferedReader(new StringReader(text))));
    }

    private static List<Object> json(String text) {
        return read(() -> new JsonEntries(new StringReader(text)));
    }

    private interface Opening {
        Entries open() throws IOException, MalformedList;
    }

    /** Entries, and faults as sentences. */
    private static List<Object> read(Opening opening) {
        var all = new ArrayList<Object>();
        try {
            var entries = opening.open();
            for (var next = entries.next(); next.isPresent(); next = entries.next())
                switch (next.get()) {
                    case Entries.Next.Sound(var entry) -> all.add(entry);
                    case Entries.Next.Broken(var fault) -> all.add(told(fault));
                }
        } catch (MalformedList e) {
            e.faults().stream().map(ListsTest::told).forEach(all::add);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return all;
    }

    private static String told(Fault fault) {
        return fault.row() + " " + fault.column() + " " + fault.what() + " -> " + fault.right();
    }

    private static Entry entry(int row, Map<String, String> cells) {
        return new Entry(row, cells);
    }
}
