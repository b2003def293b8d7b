package dev.dormouse.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.fleet.operation.Format;
import dev.dormouse.fleet.registration.ObjectLinks;
import dev.dormouse.objects.path.InstancePath;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.path.ObjectPath;
import dev.dormouse.objects.value.Reading;
import dev.dormouse.objects.value.Value;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadsTest {

    private static final int TEXT = 0;
    private static final int SENML_JSON = 110;
    private static final int SENML_CBOR = 112;
    private static final int TLV = 11542;

    private final Payloads payloads = new Payloads(new LeshanModels(EveryType.models()));

    static Stream<Value> values() {
        return Stream.of(
                new Value.Text(""),
                new Value.Text("dormouse äöü 🐭"),
                new Value.Whole(0),
                new Value.Whole(-1),
                new Value.Whole(128),
                new Value.Whole(Long.MAX_VALUE),
                new Value.Whole(Long.MIN_VALUE),
                new Value.Unsigned(0),
                new Value.Unsigned(Long.MAX_VALUE),
                new Value.Decimal(0),
                new Value.Decimal(-21.5),
                new Value.Decimal(1e-9),
                new Value.Flag(true),
                new Value.Flag(false),
                new Value.Opaque(new byte[0]),
                new Value.Opaque(new byte[] {0, -1, 127, -128}),
                new Value.Moment(Instant.parse("2026-01-02T03:04:05Z")),
                new Value.Moment(Instant.EPOCH),
                new Value.Link(3, 0),
                new Value.Link(65535, 65535),
                new Value.CoreLinks("</3>;ver=1.1,</5/0>"));
    }

    @ParameterizedTest
    @MethodSource("values")
    void a_single_value_survives_every_format(Value value) {
        var path = EveryType.single(value.type());
        var plain = value instanceof Value.Opaque ? "42" : "0";
        for (var format : List.of(plain, "60", "110", "112", "11542", "11544")) {
            var written = List.of(new Reading(path, value));

            assertThat(roundTrip(path, written, format)).as("in " + format).isEqualTo(written);
        }
    }

    @ParameterizedTest
    @MethodSource("values")
    void entries_of_a_multiple_resource_survive_every_format(Value value) {
        var path = EveryType.multiple(value.type());
        for (var format : List.of("110", "112", "11542", "11544")) {
            var written = List.of(new Reading(path.entry(0), value), new Reading(path.entry(7), value));

            assertThat(roundTrip(path, written, format)).as("in " + format).isEqualTo(written);
        }
    }

    /** Leshan's TLV has no unsigned 64 bits: it writes the same eight bytes, which is what devices expect. */
    @ParameterizedTest
    @ValueSource(strings = {"0", "60", "110", "112", "11542", "11544"})
    void all_64_bits_of_an_unsigned_integer_survive(String format) {
        var value = new Value.Unsigned(-1);
        var path = EveryType.single(value.type());
        var written = List.of(new Reading(path, value));

        assertThat(roundTrip(path, written, format)).isEqualTo(written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"110", "112", "11542", "11544"})
    void a_whole_instance_is_a_list_of_readings_in_tree_order(String format) {
        var written = everyValueOnce();

        assertThat(roundTrip(EveryType.INSTANCE, written, format)).isEqualTo(written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"110", "112", "11542", "11544"})
    void a_whole_object_is_a_list_of_readings_in_tree_order(String format) {
        var object = new ObjectPath(EveryType.OBJECT);
        var written = List.of(
                new Reading(object.instance(0).resource(0), new Value.Text("first")),
                new Reading(object.instance(0).resource(1), new Value.Whole(1)),
                new Reading(object.instance(12).resource(0), new Value.Text("second")));

        assertThat(roundTrip(object, written, format)).isEqualTo(written);
    }

    @Test
    void a_device_that_listed_no_format_is_told_things_in_tlv_first() {
        var device = ObjectLinks.parse("</31000/0>");
        var path = EveryType.INSTANCE.resource(0);

        assertThat(Formats.toWrite(path, List.of(new Reading(path, new Value.Text("x"))), device))
                .containsExactly(Format.TLV, Format.TEXT, Format.SENML_CBOR, Format.SENML_JSON);
    }

    @Test
    void a_device_is_told_things_in_the_shortest_format_it_listed() {
        var path = EveryType.INSTANCE.resource(0);
        var device = EveryType.device("0 112");

        var single = Formats.toWrite(path, List.of(new Reading(path, new Value.Text("x"))), device);
        var instance = Formats.toWrite(EveryType.INSTANCE, everyValueOnce(), device);

        assertThat(single).containsExactly(Format.TEXT, Format.SENML_CBOR);
        assertThat(instance).containsExactly(Format.SENML_CBOR);
        assertThat(Formats.toAskFor(device)).containsExactly(Format.SENML_CBOR);
        assertThat(Formats.toAskFor(ObjectLinks.parse("</3/0>"))).isEmpty();
    }

    @Test
    void a_new_instance_without_an_id_is_only_its_resources() {
        var value = new Reading(EveryType.INSTANCE.resource(1), new Value.Whole(5));

        var device = EveryType.device("112 11542");
        var payload = payloads.writeNew(
                Format.TLV, new ObjectPath(EveryType.OBJECT), Optional.empty(), List.of(value), device);

        assertThat(Formats.toCreate(Optional.empty(), device)).containsExactly(Format.TLV);
        assertThat(payload.bytes()).isEqualTo(HexFormat.of().parseHex("c10105"));
    }

    @Test
    void values_elsewhere_cannot_be_written_at_a_path() {
        var elsewhere = List.of(new Reading(new InstancePath(3, 0).resource(0), new Value.Text("x")));

        assertThatThrownBy(() -> payloads.write(Format.TLV, EveryType.INSTANCE, elsewhere, EveryType.device("11542")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("/3/0/0");
    }

    @Test
    void an_answer_without_a_format_is_text_when_it_is_about_one_value() {
        var path = EveryType.single(new Value.Whole(1).type());

        var readings = payloads.read(utf8("42"), OptionalInt.empty(), path, EveryType.device(""));

        assertThat(readings).containsExactly(new Reading(path, new Value.Whole(42)));
        assertThatThrownBy(
                        () -> payloads.read(utf8("42"), OptionalInt.empty(), EveryType.INSTANCE, EveryType.device("")))
                .isInstanceOf(Undecodable.class);
    }

    @Test
    void the_version_the_device_registered_decides_and_a_later_minor_will_do() {
        var registeredAs22 = ObjectLinks.parse("</31000>;ver=2.2,</31000/0>");
        var path = EveryType.single(new Value.Whole(1).type());

        var readings = payloads.read(utf8("42"), OptionalInt.of(TEXT), path, registeredAs22);

        assertThat(readings).containsExactly(new Reading(path, new Value.Whole(42)));
    }

    @Test
    void an_object_of_a_major_version_we_do_not_know_is_read_for_what_it_looks_like() {
        var registeredAs90 = ObjectLinks.parse("</31000>;ver=9.0,</31000/0>");
        var path = EveryType.single(new Value.Whole(1).type());

        var readings = payloads.read(utf8("42"), OptionalInt.of(TEXT), path, registeredAs90);

        assertThat(readings).containsExactly(new Reading(path, new Value.Text("42")));
    }

    @Test
    void sent_values_come_oldest_first_and_those_without_a_time_last() {
        var sent = """
                [{"bn":"/31000/0/1","bt":1700000000,"v":3},{"t":-60,"v":2},{"t":-120,"v":1}]
                """;

        var readings = payloads.readSent(utf8(sent), OptionalInt.of(SENML_JSON), EveryType.device("110"));

        assertThat(readings.stream().map(Reading::value))
                .containsExactly(new Value.Whole(1), new Value.Whole(2), new Value.Whole(3));
        assertThat(readings.getFirst().at()).hasValue(Instant.ofEpochSecond(1_699_999_880));
        assertThat(payloads.readSent(
                        utf8("[{\"n\":\"/31000/0/1\",\"v\":9}]"), OptionalInt.of(SENML_JSON), EveryType.device("")))
                .containsExactly(new Reading(NodePath.parse("/31000/0/1"), new Value.Whole(9)));
    }

    @Test
    void times_given_relative_to_now_are_made_absolute() {
        var sent = "[{\"n\":\"/31000/0/1\",\"t\":-3600,\"v\":1}]";

        var reading = payloads.readSent(utf8(sent), OptionalInt.of(SENML_JSON), EveryType.device("110"))
                .getFirst();

        assertThat(Duration.between(reading.at().orElseThrow(), Instant.now()))
                .isBetween(Duration.ofMinutes(59), Duration.ofMinutes(61));
    }

    @Test
    void values_below_an_alternate_root_are_read_without_it() {
        var device = ObjectLinks.parse("</lwm2m>;rt=\"oma.lwm2m\",</lwm2m/31000/0>");

        var readings =
                payloads.readSent(utf8("[{\"n\":\"/lwm2m/31000/0/1\",\"v\":9}]"), OptionalInt.of(SENML_JSON), device);

        assertThat(readings).containsExactly(new Reading(NodePath.parse("/31000/0/1"), new Value.Whole(9)));
    }

    @Test
    void bytes_of_any_kind_are_read_or_refused_but_nothing_else_happens() {
        var random = new Random(20_260_101);
        var formats = List.of(TEXT, 40, 42, 60, SENML_JSON, SENML_CBOR, 1541, 1543, TLV, 11543, 11544, 65000);
        var paths = List.of(
                new ObjectPath(EveryType.OBJECT),
                EveryType.INSTANCE,
                EveryType.INSTANCE.resource(1),
                EveryType.INSTANCE.resource(101),
                EveryType.INSTANCE.resource(101).entry(0));
        var device = EveryType.device("110 112");
        int read = 0;
        int refused = 0;
        for (int round = 0; round < 60_000; round++) {
            var format = OptionalInt.of(formats.get(random.nextInt(formats.size())));
            var bytes =
                    mutated(random, payloads.write(Format.SENML_CBOR, EveryType.INSTANCE, everyValueOnce(), device));
            try {
                if (random.nextBoolean()) payloads.readSent(bytes, format, device);
                else payloads.read(bytes, format, paths.get(random.nextInt(paths.size())), device);
                read++;
            } catch (Undecodable e) {
                refused++;
            }
        }
        assertThat(read).isPositive();
        assertThat(refused).isGreaterThan(read);
    }

    private static byte[] mutated(Random random, Payload payload) {
        var bytes = payload.bytes().clone();
        if (random.nextInt(4) == 0) random.nextBytes(bytes);
        for (int i = random.nextInt(5); i >= 0; i--) bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        var shortened = new byte[random.nextInt(bytes.length + 1)];
        System.arraycopy(bytes, 0, shortened, 0, shortened.length);
        return random.nextBoolean() ? bytes : shortened;
    }

    private List<Reading> roundTrip(NodePath path, List<Reading> values, String format) {
        var device = EveryType.device(format);
        var spoken = Format.of(Integer.parseInt(format)).orElseThrow();
        var payload = payloads.write(spoken, path, values, device);
        assertThat(payload.contentFormat()).isEqualTo(spoken.number());
        return payloads.read(payload.bytes(), OptionalInt.of(payload.contentFormat()), path, device);
    }

    private static List<Reading> everyValueOnce() {
        var readings = new ArrayList<Reading>();
        var seen = new ArrayList<NodePath>();
        values().forEach(value -> {
            var path = EveryType.single(value.type());
            if (seen.contains(path)) return;
            seen.add(path);
            readings.add(new Reading(path, value));
            readings.add(new Reading(EveryType.multiple(value.type()).entry(3), value));
        });
        readings.sort(Comparator.comparing(Reading::path));
        return readings;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
