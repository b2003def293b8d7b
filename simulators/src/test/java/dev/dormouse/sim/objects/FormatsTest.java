package dev.dormouse.sim.objects;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.sim.wire.Bytes;
import dev.dormouse.sim.wire.Malformed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormatsTest {

    @Test
    void tlv_is_written_as_the_specification_shows() {
        // LwM2M Core 1.1, 7.4.3.1: part of the device object, read as an instance.
        var entries = List.of(
                new Entry(Place.of(3, 0, 0), Value.text("Open Mobile Alliance")),
                new Entry(Place.of(3, 0, 6).child(0), Value.whole(1)),
                new Entry(Place.of(3, 0, 6).child(1), Value.whole(5)),
                new Entry(Place.of(3, 0, 9), Value.whole(100)),
                new Entry(Place.of(3, 0, 13), new Value.Time(1367491215)));

        assertThat(Tlv.encode(Place.of(3, 0), entries))
                .isEqualTo(Bytes.hex("c800144f70656e204d6f62696c6520416c6c69616e6365" + "8606410001410105" + "c10964"
                        + "c40d5182428f"));
    }

    @ParameterizedTest
    @EnumSource(names = {"TLV", "SENML_CBOR", "SENML_JSON"})
    void whatever_is_written_is_read_back(ContentFormat format) {
        var random = new SplittableRandom(11542);
        for (int i = 0; i < 3000; i++) {
            var entries = randomInstance(random);
            Types types = place -> entries.stream()
                    .filter(entry -> entry.place().upTo(3).equals(place))
                    .findFirst()
                    .map(entry -> entry.value().type());

            var payload = Formats.encode(format, Place.of(300, 7), entries).orElseThrow();

            assertThat(Formats.decode(format, Place.of(300, 7), payload, types)).isEqualTo(entries);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"TLV", "SENML_CBOR", "SENML_JSON", "TEXT"})
    void any_bytes_are_read_or_refused_and_nothing_else(ContentFormat format) {
        var random = new SplittableRandom(112);
        var types = Value.Type.values();
        for (int i = 0; i < 100_000; i++) {
            var type = types[random.nextInt(types.length)];
            var junk = i % 2 == 0
                    ? bytes(random, 40)
                    : damaged(
                            Formats.encode(
                                            format == ContentFormat.TEXT ? ContentFormat.TLV : format,
                                            Place.of(300, 7),
                                            randomInstance(random))
                                    .orElseThrow(),
                            random);
            try {
                var entries =
                        Formats.decode(format, Place.of(300, 7, 1), Bytes.owning(junk), place -> Optional.of(type));

                assertThat(entries)
                        .allSatisfy(entry -> assertThat(entry.value().type()).isEqualTo(type));
            } catch (Malformed refused) {
                assertThat(refused).hasMessageMatching("(?s).+");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"9f", "9b7fffffffffffffff", "81a1", "7f", "a0", "f8", "1c", "bf00", "c0c0c0c0c0c0c0c0c000"})
    void cbor_that_is_no_pack_is_refused(String hex) {
        assertThat(refused(() -> SenMlCbor.places(Bytes.hex(hex)))).isTrue();
    }

    @Test
    void base_names_and_half_floats_of_other_writers_are_understood() {
        // [{-2: "/3303/0/", 0: "5700", 2: 1.5 (half)}, {0: "5601", 2: 7}]
        var pack = Bytes.hex("82a321682f333330332f302f00643537303002f93e00a20064353630310207");

        assertThat(SenMlCbor.decode(pack, place -> Optional.of(Value.Type.DECIMAL)))
                .containsExactly(
                        new Entry(Place.of(3303, 0, 5700), Value.decimal(1.5)),
                        new Entry(Place.of(3303, 0, 5601), Value.decimal(7)));
    }

    @Test
    void a_write_to_several_resources_is_all_or_nothing() {
        var tree = new ObjectTree()
                .with(
                        3,
                        0,
                        Map.of(0, Resource.readable(Value.text("maker")), 15, Resource.writable(Value.text("Europe"))));
        var both = List.of(
                new Entry(Place.of(3, 0, 15), Value.text("Asia")), new Entry(Place.of(3, 0, 0), Value.text("thief")));

        assertThat(tree.write(both, true)).isEqualTo(ObjectTree.WriteOutcome.NOT_WRITABLE);
        assertThat(tree.value(Place.of(3, 0, 15))).contains(Value.text("Europe"));
    }

    private static boolean refused(Runnable reading) {
        try {
            reading.run();
            return false;
        } catch (Malformed refused) {
            return true;
        }
    }

    private static List<Entry> randomInstance(SplittableRandom random) {
        var entries = new ArrayList<Entry>();
        for (int id = random.nextInt(300); entries.size() < 6; id += 1 + random.nextInt(200)) {
            var resource = Place.of(300, 7, id);
            var value = randomValue(random);
            if (random.nextInt(3) > 0) {
                entries.add(new Entry(resource, value));
                continue;
            }
            entries.add(new Entry(resource.child(0), value));
            if (value instanceof Value.Whole)
                entries.add(new Entry(resource.child(300), Value.whole(random.nextLong())));
        }
        return entries;
    }

    private static Value randomValue(SplittableRandom random) {
        return switch (random.nextInt(7)) {
            case 0 -> Value.text("text " + "x".repeat(random.nextInt(300)));
            case 1 -> Value.whole(random.nextLong() >> random.nextInt(64));
            case 2 -> Value.decimal(random.nextBoolean() ? random.nextDouble() : random.nextInt(100) / 4.0);
            case 3 -> Value.flag(random.nextBoolean());
            case 4 -> new Value.Opaque(Bytes.owning(bytes(random, 300)));
            case 5 -> new Value.Time(random.nextInt());
            default -> new Value.Link(random.nextInt(65535), random.nextInt(65535));
        };
    }

    private static byte[] bytes(SplittableRandom random, int lessThan) {
        var bytes = new byte[random.nextInt(lessThan)];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] damaged(Bytes payload, SplittableRandom random) {
        var bytes = payload.toArray();
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        return bytes;
    }
}
