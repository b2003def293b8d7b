package dev.dormouse.objects.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelsTest {

    @Test
    void names_of_values_are_found_one_to_a_line() {
        assertThat(Labels.in("The state.\n0: Idle (waiting\n1 : Busy.\n10=Broken\n11-20: Reserved"))
                .isEqualTo(Map.of(0L, "Idle", 1L, "Busy", 10L, "Broken"));
    }

    @Test
    void names_of_values_are_found_in_running_text() {
        assertThat(
                        Labels.in(
                                "Status, 0:Downloading, 1:Downloaded; 2: Installed and verified. More follows. 3: IEEE 802.15.4"))
                .isEqualTo(
                        Map.of(0L, "Downloading", 1L, "Downloaded", 2L, "Installed and verified", 3L, "IEEE 802.15.4"));
    }

    @Test
    void a_name_has_an_end() {
        var labels = Labels.in("0: no\n1: " + "very ".repeat(50));

        assertThat(labels.get(1L)).endsWith("…").hasSizeLessThan(62);
    }

    @Test
    void random_and_endless_text_does_not_upset_us() {
        assertThat(Labels.in("0: a " + "[".repeat(20_000) + " 1: b")).containsEntry(1L, "b");
        var random = new Random(20_260_107);
        for (int i = 0; i < 5_000; i++) {
            String text = random.ints(random.nextInt(60), 0, 16)
                    .mapToObj("012:= -.,;\n([ab)"::charAt)
                    .map(String::valueOf)
                    .reduce("", String::concat);
            assertThat(Labels.in(text).values()).allMatch(label -> label.length() <= 61);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "A number.",
                "A bitmask. 0: first 1: second",
                "At 12:30 or 13:45",
                "Inst 0: from\nInst 1: to",
                "See RFC 7252: CoAP and RFC 8323: TCP",
                "0: only one",
                "7: no 8: beginning"
            })
    void other_texts_name_no_values(String text) {
        assertThat(Labels.in(text)).isEmpty();
    }
}
