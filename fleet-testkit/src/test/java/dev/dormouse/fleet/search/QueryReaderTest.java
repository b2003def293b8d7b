package dev.dormouse.fleet.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.device.Devices.State;
import dev.dormouse.fleet.search.Query.All;
import dev.dormouse.fleet.search.Query.Any;
import dev.dormouse.fleet.search.Query.Contains;
import dev.dormouse.fleet.search.Query.Grouped;
import dev.dormouse.fleet.search.Query.IsKnown;
import dev.dormouse.fleet.search.Query.Matches;
import dev.dormouse.fleet.search.Query.Not;
import dev.dormouse.fleet.search.Query.Numbered;
import dev.dormouse.fleet.search.Query.Present;
import dev.dormouse.fleet.search.Query.Quarantined;
import dev.dormouse.fleet.search.Query.Tagged;
import dev.dormouse.fleet.search.Query.Timed;
import dev.dormouse.fleet.search.Query.Versioned;
import dev.dormouse.fleet.search.QueryReading.Misunderstood;
import dev.dormouse.fleet.search.QueryReading.Understood;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryReaderTest {

    @Test
    void and_binds_closer_than_or() {
        var old = new Versioned(Relation.LESS, Version.of("2.1"));
        var empty = new Numbered(Field.BATTERY, Relation.LESS, 20);
        var berlin = new Tagged("site", TextPattern.of("berlin"));
        var silent = new Timed(Field.LAST_SEEN, Relation.MORE, new Moment.Ago(Duration.ofHours(24)));

        assertThat(read("firmware.version=lt=2.1;battery=lt=20,tag.site==berlin;lastSeen=gt=24h"))
                .isEqualTo(new Any(List.of(new All(List.of(old, empty)), new All(List.of(berlin, silent)))));
        assertThat(read(" firmware.version < 2.1 ; ( battery<20 , tag.site == berlin ) ; lastSeen>1d "))
                .isEqualTo(new All(List.of(old, new Any(List.of(empty, berlin)), silent)));
    }

    @Test
    void a_word_is_text_to_look_for_and_so_is_a_phrase() {
        assertThat(read("urn:imei:123")).isEqualTo(new Contains("urn:imei:123"));
        assertThat(read("Acme L7, 'a;b,c==\\'d\\''"))
                .isEqualTo(new Any(List.of(new Contains("Acme L7"), new Contains("a;b,c=='d'"))));
        assertThat(read("text==l7")).isEqualTo(new Contains("l7"));
        assertThat(read("  ")).isEqualTo(Query.EVERYONE);
    }

    @Test
    void what_differs_is_what_is_not_the_same() {
        assertThat(read("model!=L7")).isEqualTo(new Not(new Matches(Field.MODEL, TextPattern.of("l7"))));
        assertThat(read("!(quarantine==true)")).isEqualTo(new Not(new Quarantined()));
        assertThat(read("quarantine==false")).isEqualTo(new Not(new Quarantined()));
        assertThat(read("battery!=*")).isEqualTo(new Not(new IsKnown(Field.BATTERY)));
    }

    @Test
    void a_list_stands_for_each_of_its_values() {
        var late = new Present(State.LATE);
        var gone = new Present(State.GONE);

        assertThat(read("presence=in=(late, gone)")).isEqualTo(new Any(List.of(late, gone)));
        assertThat(read("presence=out=(late,gone)")).isEqualTo(new Not(new Any(List.of(late, gone))));
    }

    @Test
    void stars_stand_for_anything_and_for_themselves_in_quotes() {
        assertThat(read("group==north*")).isEqualTo(new Grouped(new TextPattern(List.of("north", ""))));
        assertThat(read("model=='north*'")).isEqualTo(new Matches(Field.MODEL, TextPattern.exactly("north*")));
        assertThat(TextPattern.of("a*b*c").matches("ABxxC")).isTrue();
        assertThat(TextPattern.of("ab*b").matches("ab")).isFalse();
        assertThat(TextPattern.of("*").matches("")).isTrue();
    }

    @Test
    void an_age_is_an_age_and_a_time_a_time() {
        assertThat(read("registered>=2026-01-31"))
                .isEqualTo(new Timed(
                        Field.REGISTERED, Relation.AT_LEAST, new Moment.At(Instant.parse("2026-01-31T00:00:00Z"))));
        assertThat(read("restarted<1d12h"))
                .isEqualTo(new Timed(Field.RESTARTED, Relation.LESS, new Moment.Ago(Duration.ofHours(36))));
        assertThat(read("lifetime>1h")).isEqualTo(new Numbered(Field.LIFETIME, Relation.MORE, 3_600));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "batery<20            | 0  | there is no field 'batery': there are text, endpoint",
                "model==L7;Battery<20 | 10 | did you mean battery?",
                "version<2            | 0  | there is no field 'version'",
                "battery=less=20      | 7  | =less= is no operator",
                "battery=20           | 7  | = is no operator",
                "battery<twenty       | 8  | battery is a whole number, as in battery<20",
                "battery<             | 8  | a value is missing here",
                "model<L7             | 5  | model is compared with == or !=",
                "tag.==x              | 0  | the name of a tag follows tag.",
                "presence==dead       | 10 | 'dead' is none of awake, asleep, late, gone",
                "lastSeen>yesterday   | 9  | an age or a time follows lastSeen",
                "lastSeen>2026-13-01  | 9  | is no time",
                "lastSeen==24h        | 8  | lastSeen is compared with < or >",
                "firmware.version<%   | 17 | is no version",
                "(a;b                 | 0  | a ) is missing",
                "a;(b,c               | 2  | a ) is missing",
                "a)                   | 1  | nothing was opened",
                "a;;b                 | 2  | something to look for is missing",
                "a (b)                | 2  | an operator is missing here",
                "a b==c               | 0  | a field's name stands before an operator",
                "model=='L7           | 7  | this quotation has no end",
                "model=in=L7          | 9  | a list in parentheses follows here",
                "model=in=(L7,L8      | 15 | a ) is missing after the list",
            })
    void what_is_wrong_is_said_where_it_is_with_what_would_be_right(String text, int at, String problem) {
        assertThat(QueryReader.read(text)).isInstanceOfSatisfying(Misunderstood.class, misread -> {
            assertThat(misread.problem()).contains(problem);
            assertThat(misread.at()).isEqualTo(at);
        });
    }

    @Test
    void what_would_take_too_long_to_answer_is_refused() {
        assertThat(QueryReader.read("(".repeat(50) + "a" + ")".repeat(50))).isInstanceOf(Misunderstood.class);
        assertThat(QueryReader.read("!".repeat(1_000) + "a")).isInstanceOf(Misunderstood.class);
        assertThat(QueryReader.read("a,".repeat(200) + "a")).isInstanceOf(Misunderstood.class);
        assertThat(QueryReader.read("model=in=(" + "a,".repeat(200) + "a)")).isInstanceOf(Misunderstood.class);
        assertThat(QueryReader.read("a".repeat(2_001))).isInstanceOf(Misunderstood.class);
        assertThat(QueryReader.read("model==" + "a".repeat(256))).isInstanceOf(Misunderstood.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.9 < 1.10",
                "1.10 = v1.10.0",
                "2.0-rc1 < 2.0",
                "2.0-rc1 < 2.0-rc2",
                "2.0 < 2.0b",
                "9 < 10",
                "2.0.0-beta < 2.0",
                "1.0.2 < 1.0.2k",
                "1.0.2k < 1.0.3",
                "0 = 0.0",
                "2024.01.02 > 9.9",
                "1.01 = 1.1",
                "1 < 1.0.1"
            })
    void versions_are_ordered_as_people_order_them(String example) {
        var words = example.split(" ");
        int order = Version.of(words[0]).compareTo(Version.of(words[2]));

        assertThat(Integer.signum(order)).isEqualTo("<=>".indexOf(words[1]) - 1);
    }

    @Test
    void what_was_accepted_once_means_itself_when_it_is_no_query_any_more() {
        assertThat(QueryReading.ofAccepted("battery<20")).isEqualTo(read("battery<20"));
        assertThat(QueryReading.ofAccepted("a=b")).isEqualTo(new Contains("a=b"));
    }

    private static Query read(String text) {
        return switch (QueryReader.read(text)) {
            case Understood(var query) -> query;
            case Misunderstood misread -> throw new AssertionError(text + ": " + misread);
        };
    }
}
