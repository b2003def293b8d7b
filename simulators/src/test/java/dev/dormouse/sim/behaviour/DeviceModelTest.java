package dev.dormouse.sim.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.sim.coap.CoapCode;
import dev.dormouse.sim.device.BootstrapHabits;
import dev.dormouse.sim.device.BootstrapHabits.PowerCut;
import dev.dormouse.sim.device.Provisioning;
import dev.dormouse.sim.device.Question;
import dev.dormouse.sim.device.Quirks.Manner;
import dev.dormouse.sim.device.Security;
import dev.dormouse.sim.device.ServerAccount;
import dev.dormouse.sim.network.Consumption;
import dev.dormouse.sim.network.Networks;
import dev.dormouse.sim.objects.ContentFormat;
import dev.dormouse.sim.objects.ObjectTree;
import dev.dormouse.sim.objects.Place;
import dev.dormouse.sim.objects.Value;
import dev.dormouse.sim.yaml.FlawedFile;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceModelTest {
    private static final long SECOND = 1_000_000_000L;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"water-meter", "tracker", "climate"})
    void the_models_that_come_along_can_be_made(String name) throws Exception {
        var model = DeviceModel.named(name);

        assertThat(tree(model).value(Place.of(3, 0, 1))).isPresent();
    }

    @Test
    void a_model_says_how_a_device_speaks_and_when() throws Exception {
        var spec = model("""
                lwm2m: "1.0"
                format: tlv
                confirms-notifications: true
                lifetime: 2d
                awake-for: 0s
                reports: {every: 6h, paths: [/3/0/9]}
                quirks:
                  refuses: {discover: 4.04}
                  acknowledges: [read-composite]
                  answers-after: 5s
                objects: {3: {instances: {0: {9: 100}}}}
                """)
                .spec(
                        "meter-1",
                        Provisioning.managedAt(new ServerAccount(new InetSocketAddress(5683), new Security.NoSec())));

        assertThat(spec.dialect().version()).isEqualTo("1.0");
        assertThat(spec.dialect().preferred()).isEqualTo(ContentFormat.TLV);
        assertThat(spec.dialect().confirmsNotifications()).isTrue();
        assertThat(spec.rhythm().lifetime()).isEqualTo(Duration.ofDays(2));
        assertThat(spec.rhythm().awakeFor()).contains(Duration.ZERO);
        assertThat(spec.rhythm().reportEvery()).contains(Duration.ofHours(6));
        assertThat(spec.reports()).containsExactly(Place.of(3, 0, 9));
        var quirks = spec.dialect().quirks();
        assertThat(quirks.on(Question.DISCOVER)).isEqualTo(new Manner.Says(CoapCode.NOT_FOUND));
        assertThat(quirks.on(Question.READ_COMPOSITE)).isEqualTo(new Manner.Acknowledges());
        assertThat(quirks.answersAfter()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void a_plain_value_is_what_it_looks_like_and_fields_say_the_rest() throws Exception {
        var tree = tree(model("""
                objects:
                  3:
                    version: 1.2
                    instances:
                      0:
                        0: Wasserwerk
                        1: 42
                        2: -1.5
                        3: "2.0"
                        4: {command: true}
                        5: {time: 1700000000}
                        6: [1, 5]
                        7: {opaque: 00ff}
                        8: {link: 3:0}
                        9: true
                        10: {values: [{link: "33629:1"}]}
                  33000: {creatable: {0: ""}}
                """));

        assertThat(values(tree))
                .containsExactly(
                        Value.text("Wasserwerk"),
                        Value.whole(42),
                        Value.decimal(-1.5),
                        Value.text("2.0"),
                        new Value.Time(1_700_000_000),
                        Value.whole(1),
                        Value.whole(5),
                        new Value.Opaque(dev.dormouse.sim.wire.Bytes.hex("00ff")),
                        new Value.Link(3, 0),
                        Value.flag(true),
                        new Value.Link(33629, 1));
        assertThat(tree.version(3)).contains("1.2");
        assertThat(tree.isMakeable(33000)).isTrue();
        assertThat(tree.isMakeable(3)).isFalse();
    }

    @Test
    void values_move_as_the_model_says() throws Exception {
        Files.writeString(folder.resolve("recorded.csv"), "# second,value\n0,1\n60,2\n120,3\n");
        var model = model("""
                objects:
                  3303:
                    instances:
                      0: {5700: {day: {mean: 20, swing: 5, peak-hour: 12}, digits: 1}}
                      1: {5700: {wander: {start: 0, stride: 1, low: -3, high: 3}}}
                      2: {5700: {trace: recorded.csv, digits: 0}}
                      3: {5700: {trace: ["0,7", "10,8"], digits: 0}}
                      4: {5700: {meter: {start: 100, per-hour: 3600}, digits: 1}}
                """);
        var life = model.life(new Consumption(Networks.PERFECT));
        var tree = life.furnish();
        var random = new SplittableRandom(1);
        var noon = Duration.ofDays(20_000).plusHours(12).toNanos();
        var meters = new ArrayList<Double>();

        for (int second = 0; second <= 130; second += 10) {
            life.live(tree, noon + second * SECOND, random);
            assertThat(number(tree, 0)).isEqualTo(25);
            assertThat(number(tree, 1)).isBetween(-3.0, 3.0);
            assertThat(number(tree, 2)).isEqualTo(second < 60 ? 1 : second < 120 ? 2 : 3);
            assertThat(number(tree, 3)).isEqualTo(second % 20 == 0 ? 7 : 8);
            meters.add(number(tree, 4));
        }
        assertThat(meters).isSorted();
        assertThat(meters.getLast()).isBetween(130.0, 330.0);
    }

    @Test
    void what_a_device_does_with_keys_that_come_is_data() throws Exception {
        var spec = model("""
                quirks:
                  applies-bootstrap-at-once: true
                  lets-key-be-written: true
                  power-cut: {in-bootstrap: 2, at-bootstrap-message: 3, answered: true, for: 30s}
                objects: {3: {instances: {0: {9: 100}}}}
                """)
                .spec(
                        "meter-1",
                        Provisioning.managedAt(new ServerAccount(new InetSocketAddress(5683), new Security.NoSec())));

        assertThat(spec.dialect().quirks().bootstrap())
                .isEqualTo(
                        new BootstrapHabits(true, true, Optional.of(new PowerCut(2, 3, true, Duration.ofSeconds(30)))));
    }

    @Test
    void all_that_is_wrong_is_told_at_once_with_line_and_column() {
        assertThatThrownBy(() -> model("""
                        lwm2m: "2.0"
                        lifetme: 5d
                        lifetime: 5 days
                        quirks:
                          refuses: {discover: 9.99}
                          ignores: [dance]
                        objects:
                          70000: {}
                          3:
                            instances:
                              0:
                                0: {txt: x}
                                1: {wander: {low: 5}}
                                2: {trace: no-such.csv}
                                3: [1, a]
                        """))
                .isInstanceOf(FlawedFile.class)
                .hasMessageContaining(" problems:")
                .hasMessageContaining("line 1, column 8: '2.0' is none of 1.0, 1.1, 1.2")
                .hasMessageContaining("line 2, column 10: 'lifetme' is unknown here; there are acknowledgement-wait,")
                .hasMessageContaining("line 3, column 11: '5 days' is not a duration like 500ms, 30s, 5m, 12h or 1d")
                .hasMessageContaining("line 5, column 23: '9.99' is not a code like 4.05 or 5.00")
                .hasMessageContaining("line 6, column 13: 'dance' is none of bootstrap-delete, bootstrap-discover,")
                .hasMessageContaining("line 8, column 10: '70000' is not the number of an object (0 to 65534)")
                .hasMessageContaining("line 12, column 18: 'txt' is unknown here; there are access, battery,")
                .hasMessageContaining("line 12, column 12: a resource is a value, or has one of the fields")
                .hasMessageContaining("line 13, column 21: 'high' is missing")
                .hasMessageContaining("line 14, column 20: the trace no-such.csv cannot be read")
                .hasMessageContaining("line 15, column 12: the values of a resource are of one type");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | it is empty",
                "`a: [` | this is not YAML",
                "`[1, 2]` | line 1, column 1: here should be keys and values",
                "`lwm2m: \"1.1\"` | 'objects' is missing",
                "`objects: {3: {instances: {0: {0: {battery: {watt-hours: 0}}}}}}` | a battery has 'watt-hours' above zero",
                "`objects: {3: {}}` | an object has 'instances', or is 'creatable', or both",
                "`objects: {3: {instances: {0: {0: 1, 0: 2}}}}` | '0' is there twice",
                "`objects: {3: {instances: {0: {0: {opaque: 0f0}}}}}` | '0f0' is not bytes in hex digits",
                "`quirks: {firmware: {component: 1}}` | 'component' is for what does not end 'installed'",
            })
    void what_is_no_model_is_refused_with_what_would_be_right(String text, String sentence) {
        assertThatThrownBy(() -> model(text)).isInstanceOf(FlawedFile.class).hasMessageContaining(sentence);
    }

    @Test
    void a_model_that_is_not_there_is_told_with_those_that_are() {
        assertThatThrownBy(() -> DeviceModel.named("no-such"))
                .isInstanceOf(IOException.class)
                .hasMessage("there is no device model no-such: it is a file, or one of climate, tracker, water-meter");
    }

    private DeviceModel model(String text) throws IOException {
        return DeviceModel.named(
                Files.writeString(folder.resolve("model.yaml"), text).toString());
    }

    private static ObjectTree tree(DeviceModel model) {
        return model.life(new Consumption(Networks.PERFECT)).furnish();
    }

    private static ArrayList<Value> values(ObjectTree tree) {
        var values = new ArrayList<Value>();
        tree.read(Place.of(3)).forEach(entry -> values.add(entry.value()));
        return values;
    }

    private static double number(ObjectTree tree, int instance) {
        return tree.value(Place.of(3303, instance, 5700)).orElseThrow().asNumber();
    }
}
