package dev.dormouse.sim.device;

import static dev.dormouse.sim.objects.Resource.command;
import static dev.dormouse.sim.objects.Resource.readable;
import static dev.dormouse.sim.objects.Resource.sink;
import static dev.dormouse.sim.objects.Resource.writable;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.sim.coap.BlockOption;
import dev.dormouse.sim.coap.CoapCode;
import dev.dormouse.sim.coap.CoapOption;
import dev.dormouse.sim.coap.CoapOptions;
import dev.dormouse.sim.device.FirmwareHabits.CutAtBlock;
import dev.dormouse.sim.objects.ContentFormat;
import dev.dormouse.sim.objects.ObjectTree;
import dev.dormouse.sim.objects.Place;
import dev.dormouse.sim.objects.Value;
import dev.dormouse.sim.wire.Bytes;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A package that a server pushes to 5/0/0, block by block. */
class PushTest {
    private static final int BYTES = 1000;
    private static final int EXPONENT = 4;
    private static final int BLOCKS = 4;

    private final Bytes body = body();

    @Test
    void a_package_that_came_in_blocks_waits_to_be_installed() {
        var script = pushedTo(FirmwareHabits.USUAL);

        assertThat(push(script, 0)).isEqualTo(CoapCode.CONTINUE);
        assertThat(number(script, "/5/0/3")).as("downloading").isEqualTo(1);
        for (int block = 1; block < BLOCKS - 1; block++)
            assertThat(push(script, block)).isEqualTo(CoapCode.CONTINUE);
        assertThat(push(script, BLOCKS - 1)).isEqualTo(CoapCode.CHANGED);

        assertThat(number(script, "/5/0/3")).as("downloaded").isEqualTo(2);
        assertThat(script.events)
                .anySatisfy(event -> assertThat(event).isInstanceOfSatisfying(DeviceEvent.Fetched.class, fetched -> {
                    assertThat(fetched.instance()).isEqualTo(Place.of(5, 0));
                    assertThat(fetched.bytes()).isEqualTo(BYTES);
                    assertThat(fetched.blocks()).isEqualTo(BLOCKS);
                    assertThat(fetched.digest()).isEqualTo(Download.digest(body));
                }));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void one_that_does_not_fit_is_refused_as_soon_as_that_is_known(boolean announced) {
        var script = pushedTo(FirmwareHabits.USUAL.withRoomFor(600));

        if (announced) {
            assertThat(push(script, 0, CoapOptions.NONE.with(CoapOption.SIZE1, BYTES)))
                    .isEqualTo(CoapCode.REQUEST_ENTITY_TOO_LARGE);
        } else {
            assertThat(push(script, 0)).isEqualTo(CoapCode.CONTINUE);
            assertThat(push(script, 1)).isEqualTo(CoapCode.CONTINUE);
            assertThat(push(script, 2)).isEqualTo(CoapCode.REQUEST_ENTITY_TOO_LARGE);
        }

        assertThat(number(script, "/5/0/3")).isZero();
        assertThat(number(script, "/5/0/5")).as("not enough room").isEqualTo(2);
    }

    @Test
    void a_device_that_keeps_what_it_has_goes_on_after_a_power_cut() {
        var cut = new CutAtBlock(3, Duration.ofSeconds(20));
        var script = pushedTo(FirmwareHabits.USUAL.losingPowerAt(cut));
        push(script, 0);
        push(script, 1);
        say(script, 2, CoapOptions.NONE);
        script.nothingMore();
        assertThat(script.events).contains(new DeviceEvent.PowerLost());

        comesBack(script);

        assertThat(push(script, 2)).isEqualTo(CoapCode.CONTINUE);
        assertThat(push(script, 3)).isEqualTo(CoapCode.CHANGED);
        assertThat(number(script, "/5/0/3")).isEqualTo(2);
    }

    @Test
    void one_that_forgets_wants_it_from_the_beginning() {
        var cut = new CutAtBlock(3, Duration.ofSeconds(20));
        var script = pushedTo(FirmwareHabits.USUAL.losingPowerAt(cut).forgetting());
        push(script, 0);
        push(script, 1);
        say(script, 2, CoapOptions.NONE);

        comesBack(script);

        assertThat(number(script, "/5/0/3")).isZero();
        assertThat(push(script, 2)).isEqualTo(CoapCode.REQUEST_ENTITY_INCOMPLETE);
        for (int block = 0; block < BLOCKS - 1; block++)
            assertThat(push(script, block)).isEqualTo(CoapCode.CONTINUE);
        assertThat(push(script, BLOCKS - 1)).isEqualTo(CoapCode.CHANGED);
    }

    private static Script pushedTo(FirmwareHabits habits) {
        var rhythm = Rhythm.quiet(Duration.ofHours(1)).retryingAfter(Duration.ofSeconds(2));
        var account = new ServerAccount(Script.SERVER, new Security.NoSec());
        return Script.registered(
                DeviceSpec.of("pushed-1", account, rhythm).with(Quirks.NONE.with(habits)), new Pushed());
    }

    private CoapCode push(Script script, int block) {
        return push(script, block, CoapOptions.NONE);
    }

    private CoapCode push(Script script, int block, CoapOptions more) {
        say(script, block, more);
        return script.nextAnswer().code();
    }

    private void say(Script script, int number, CoapOptions more) {
        var size = 16 << EXPONENT;
        var end = Math.min(BYTES, (number + 1) * size);
        var options = more.with(CoapOption.CONTENT_FORMAT, ContentFormat.OPAQUE.number())
                .with(CoapOption.BLOCK1, new BlockOption(number, end < BYTES, EXPONENT).toBytes());
        script.say(script.request(CoapCode.PUT, "/5/0/0", options, body.slice(number * size, end)));
    }

    private static void comesBack(Script script) {
        script.pass(Duration.ofSeconds(30));
        script.answer(script.next(), CoapCode.CREATED, Script.location());
    }

    private static int number(Script script, String path) {
        var accept = CoapOptions.NONE.with(CoapOption.ACCEPT, ContentFormat.TEXT.number());
        script.say(script.request(CoapCode.GET, path, accept, Bytes.EMPTY));
        return Integer.parseInt(script.nextAnswer().payload().utf8());
    }

    private static Bytes body() {
        var bytes = new byte[BYTES];
        new SplittableRandom(3).nextBytes(bytes);
        return Bytes.owning(bytes);
    }

    private static final class Pushed implements Life {
        @Override
        public ObjectTree furnish() {
            return new ObjectTree()
                    .with(
                            5,
                            "1.1",
                            0,
                            Map.of(
                                    0, sink(Value.Type.OPAQUE),
                                    1, writable(Value.text("")),
                                    2, command(),
                                    3, readable(Value.whole(0)),
                                    5, readable(Value.whole(0)),
                                    9, readable(Value.whole(2))));
        }

        @Override
        public void live(ObjectTree tree, long now, RandomGenerator random) {}
    }
}
