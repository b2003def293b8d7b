package dev.dormouse.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.operation.Format;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.path.ObjectPath;
import dev.dormouse.objects.value.Reading;
import dev.dormouse.objects.value.Value;
import dev.dormouse.objects.value.ValueType;
import dev.dormouse.testkit.fuzz.Fuzz;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever bytes a device sends, they are read or refused, soon, and nothing else happens. */
class CodecFuzzTest {

    private static final List<NodePath> PLACES = List.of(
            new ObjectPath(EveryType.OBJECT),
            EveryType.INSTANCE,
            EveryType.single(ValueType.INTEGER),
            EveryType.multiple(ValueType.FLOAT),
            EveryType.multiple(ValueType.STRING).entry(0));
    private static final List<Reading> VALUES = List.of(
            new Reading(EveryType.single(ValueType.STRING), new Value.Text("dormouse äöü 🐭")),
            new Reading(EveryType.single(ValueType.INTEGER), new Value.Whole(Long.MIN_VALUE)),
            new Reading(EveryType.single(ValueType.FLOAT), new Value.Decimal(-21.5)),
            new Reading(EveryType.single(ValueType.BOOLEAN), new Value.Flag(true)),
            new Reading(EveryType.single(ValueType.OPAQUE), new Value.Opaque(new byte[] {0, -1, 127})),
            new Reading(EveryType.single(ValueType.TIME), new Value.Moment(Instant.EPOCH)),
            new Reading(EveryType.single(ValueType.OBJECT_LINK), new Value.Link(3, 0)),
            new Reading(EveryType.multiple(ValueType.INTEGER).entry(0), new Value.Whole(1)),
            new Reading(EveryType.multiple(ValueType.INTEGER).entry(7), new Value.Whole(70_000)));

    private final Payloads payloads = new Payloads(new LeshanModels(EveryType.models()));

    @ParameterizedTest
    @EnumSource(Format.class)
    void a_payload(Format format) {
        var device = EveryType.device(Integer.toString(format.number()));
        var said = OptionalInt.of(format.number());

        Fuzz.with(goodIn(format), input -> {
            for (var place : PLACES) {
                if (format.holdsOneValue() && place.depth() < 3) continue;
                try {
                    assertThat(payloads.read(input, said, place, device))
                            .allMatch(reading -> place.covers(reading.path()))
                            .hasSizeLessThanOrEqualTo(input.length + 1);
                } catch (Undecodable e) {
                    assertThat(e).hasMessageNotContaining("null");
                }
            }
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"SENML_JSON", "SENML_CBOR", "LWM2M_CBOR"})
    void a_send(Format format) {
        var device = EveryType.device(Integer.toString(format.number()));

        Fuzz.with(goodIn(format), input -> {
            try {
                assertThat(payloads.readSent(input, OptionalInt.of(format.number()), device))
                        .isNotEmpty();
            } catch (Undecodable e) {
                assertThat(e).hasMessageNotContaining("null");
            }
        });
    }

    /** What our own codec takes for values, it writes so that it reads the same again. */
    @Test
    void lwm2m_cbor_there_and_back() {
        var device = EveryType.device("11544");
        var models = new LeshanModels(EveryType.models());

        Fuzz.with(goodIn(Format.LWM2M_CBOR), input -> {
            List<Reading> read;
            try {
                read = LwM2mCbor.read(input, path -> models.typeOf(path, device));
            } catch (Undecodable e) {
                return;
            }
            if (hasValueAboveEntry(read)) return;
            var again = LwM2mCbor.read(LwM2mCbor.write(EveryType.INSTANCE, read), path -> models.typeOf(path, device));
            assertThat(inSeconds(again)).isEqualTo(inSeconds(read));
        });
    }

    private List<byte[]> goodIn(Format format) {
        var device = EveryType.device(Integer.toString(format.number()));
        var good = new ArrayList<byte[]>();
        for (var value : VALUES) {
            boolean can = format != Format.OPAQUE || value.value() instanceof Value.Opaque;
            if (can)
                good.add(payloads.write(format, value.path(), List.of(value), device)
                        .bytes());
        }
        if (!format.holdsOneValue()) {
            good.add(payloads.write(format, EveryType.INSTANCE, VALUES, device).bytes());
            good.add(payloads.write(format, new ObjectPath(EveryType.OBJECT), VALUES, device)
                    .bytes());
        }
        if (format == Format.SENML_JSON)
            good.add("[{\"bn\":\"/31000/0/1\",\"bt\":1700000000,\"v\":3},{\"t\":-60,\"v\":2}]".getBytes(UTF_8));
        return good;
    }

    private static boolean hasValueAboveEntry(List<Reading> readings) {
        var paths = readings.stream().map(Reading::path).toList();
        return paths.stream()
                .anyMatch(path ->
                        path.depth() == 4 && paths.contains(path.parent().orElseThrow()));
    }

    /** Devices know times by the second, and so are they written. */
    private static List<Reading> inSeconds(List<Reading> readings) {
        return readings.stream()
                .map(reading -> reading.value() instanceof Value.Moment(var time)
                        ? new Reading(
                                reading.path(),
                                new Value.Moment(Instant.ofEpochSecond(time.getEpochSecond())),
                                Optional.empty())
                        : reading)
                .toList();
    }
}
