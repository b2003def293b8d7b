package dev.dormouse.sim.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.sim.coap.CoapCode;
import dev.dormouse.sim.coap.CoapMessage;
import dev.dormouse.sim.coap.CoapOption;
import dev.dormouse.sim.coap.CoapOptions;
import dev.dormouse.sim.coap.CoapType;
import dev.dormouse.sim.objects.ContentFormat;
import dev.dormouse.sim.wire.Bytes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which changes a device finds worth telling. Its temperature begins at 20 and climbs by one every 10 s. */
class AttributesTest {
    private static final String TEMPERATURE = "/3303/0/5700";
    private static final Rhythm WARMING = Rhythm.quiet(Duration.ofDays(1)).living(Duration.ofSeconds(10));

    private final Script script = Script.registered(DeviceSpec.of("thermo", Script.ACCOUNT, WARMING));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "           | 21 22 23 24 25 26 27 28 29 30",
                "pmin=25    | 22 25 27 30",
                "st=3       | 23 26 29",
                "gt=24.5    | 25",
                "lt=22      | 22",
                "gt=24.5 st=4 | 24 25 29",
                "pmin=60 pmax=30 | 26",
                "con=0      | 21 22 23 24 25 26 27 28 29 30",
            })
    void a_change_is_told_when_the_attributes_say_so(String attributes, String told) {
        if (attributes != null) assertThat(set(TEMPERATURE, attributes).code()).isEqualTo(CoapCode.CHANGED);

        assertThat(observed(Duration.ofSeconds(100))).hasToString("[" + told.replace(" ", ", ") + "]");
    }

    @Test
    void a_value_that_does_not_change_is_told_after_the_longest_pause() {
        var still = Script.registered(DeviceSpec.of("thermo", Script.ACCOUNT, Rhythm.quiet(Duration.ofDays(1))));
        still.ask(still.request(
                CoapCode.PUT, TEMPERATURE, CoapOptions.NONE.with(CoapOption.URI_QUERY, "pmax=50"), Bytes.EMPTY));
        still.ask(still.observe(TEMPERATURE));
        var since = still.now();

        still.pass(Duration.ofMinutes(10));
        still.next();

        assertThat(still.since(since)).isEqualTo(Duration.ofSeconds(50));
    }

    @Test
    void attributes_of_the_object_hold_below_unless_set_there() {
        set("/3303", "pmin=1000");
        set(TEMPERATURE, "pmin=25");

        assertThat(observed(Duration.ofSeconds(100))).containsExactly(22L, 25L, 27L, 30L);
    }

    @Test
    void attributes_in_the_request_hold_for_its_observation_only() {
        set(TEMPERATURE, "st=1");
        script.ask(script.request(
                CoapCode.GET,
                TEMPERATURE,
                CoapOptions.NONE.with(CoapOption.OBSERVE, Bytes.EMPTY).with(CoapOption.URI_QUERY, "st=5"),
                Bytes.EMPTY));

        assertThat(heard(Duration.ofSeconds(100))).containsExactly(25L, 30L);
        assertThat(discovered()).contains("</3303/0/5700>;st=1");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void an_attribute_says_whether_notifications_are_to_be_acknowledged(int con) {
        set(TEMPERATURE, "con=" + con);
        script.ask(script.observe(TEMPERATURE));
        script.pass(Duration.ofSeconds(11));

        assertThat(script.next().type()).isEqualTo(con == 1 ? CoapType.CONFIRMABLE : CoapType.NON_CONFIRMABLE);
    }

    @Test
    void discover_shows_them_and_an_empty_one_is_taken_away() {
        set("/3303", "pmin=10 pmax=60");
        set(TEMPERATURE, "gt=2.5 con=1");
        set("/3303", "pmax");

        assertThat(discovered())
                .isEqualTo("</3303>;ver=1.1;pmin=10,</3303/0>,</3303/0/5700>;gt=2.5;con=1,</3303/0/5701>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pmin=x", "color=3", "con=2", "edge=-1", "st=1e999"})
    void what_is_no_attribute_is_refused(String attribute) {
        assertThat(set(TEMPERATURE, attribute).code()).isEqualTo(CoapCode.BAD_REQUEST);
    }

    @Test
    void an_edge_is_told_when_a_flag_goes_that_way() {
        var rising = Attributes.NONE.changedBy(List.of("edge=1")).orElseThrow();

        assertThat(rising.isNotable(0, 1)).isTrue();
        assertThat(rising.isNotable(1, 0)).isFalse();
        assertThat(rising.isNotable(1, 1)).isFalse();
    }

    @Test
    void a_server_that_acknowledges_nothing_is_not_flooded() {
        set(TEMPERATURE, "con=1");
        script.ask(script.observe(TEMPERATURE));
        var messages = new ArrayList<CoapMessage>();
        for (int i = 0; i < 40; i++) {
            script.pass(Duration.ofSeconds(10));
            if (script.hasMore()) messages.add(script.next());
        }

        assertThat(messages.stream().map(CoapMessage::messageId).distinct()).hasSizeLessThan(8);
    }

    private CoapMessage set(String path, String attributes) {
        var options = CoapOptions.NONE.with(CoapOption.URI_QUERY, List.of(attributes.split(" ")));
        return script.ask(script.request(CoapCode.PUT, path, options, Bytes.EMPTY));
    }

    private List<Long> observed(Duration duration) {
        script.ask(script.observe(TEMPERATURE));
        return heard(duration);
    }

    /** The temperatures told within a time. */
    private List<Long> heard(Duration duration) {
        var end = script.now() + duration.toNanos();
        var values = new ArrayList<Long>();
        while (script.now() < end) {
            script.pass(Duration.ofNanos(end - script.now()));
            if (script.hasMore()) values.add(temperature(script.next()));
        }
        return values;
    }

    /** The number at the end of a SenML pack of one record, as a float. */
    private static long temperature(CoapMessage notification) {
        var bytes = notification.payload().toArray();
        assertThat(bytes[bytes.length - 5]).isEqualTo((byte) 0xfa);
        var bits = 0;
        for (int i = bytes.length - 4; i < bytes.length; i++) bits = bits << 8 | bytes[i] & 0xff;
        return (long) Float.intBitsToFloat(bits);
    }

    private String discovered() {
        var options = CoapOptions.NONE.with(CoapOption.ACCEPT, ContentFormat.LINKS.number());
        return script.ask(script.request(CoapCode.GET, "/3303", options, Bytes.EMPTY))
                .payload()
                .utf8();
    }
}
