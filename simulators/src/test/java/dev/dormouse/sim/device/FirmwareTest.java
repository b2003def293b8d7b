package dev.dormouse.sim.device;

import static dev.dormouse.sim.objects.Resource.command;
import static dev.dormouse.sim.objects.Resource.readable;
import static dev.dormouse.sim.objects.Resource.several;
import static dev.dormouse.sim.objects.Resource.sink;
import static dev.dormouse.sim.objects.Resource.writable;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.sim.coap.BlockOption;
import dev.dormouse.sim.coap.CoapCode;
import dev.dormouse.sim.coap.CoapMessage;
import dev.dormouse.sim.coap.CoapOption;
import dev.dormouse.sim.coap.CoapOptions;
import dev.dormouse.sim.coap.CoapType;
import dev.dormouse.sim.device.FirmwareHabits.CutAtBlock;
import dev.dormouse.sim.device.FirmwareHabits.Ending;
import dev.dormouse.sim.objects.ContentFormat;
import dev.dormouse.sim.objects.ObjectTree;
import dev.dormouse.sim.objects.Place;
import dev.dormouse.sim.objects.Resource;
import dev.dormouse.sim.objects.Resource.Access;
import dev.dormouse.sim.objects.Value;
import dev.dormouse.sim.wire.Bytes;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A device that fetches packages, and a server that has one: the test. */
class FirmwareTest {
    private static final String ELSEWHERE = "coap://127.0.0.1:5999/fw/2.bin?of=thermo";
    private static final String AT_HOME = "coap://127.0.0.1:5683/fw/2.bin?of=thermo";
    private static final InetSocketAddress STORE = new InetSocketAddress(InetAddress.getLoopbackAddress(), 5999);
    private static final int BYTES = 5000;
    private static final DeviceSpec SPEC = DeviceSpec.of(
            "thermo", Script.ACCOUNT, Rhythm.quiet(Duration.ofHours(12)).retryingEvery(Duration.ofSeconds(5)));

    private final byte[] body = new byte[BYTES];

    FirmwareTest() {
        new SplittableRandom(5).nextBytes(body);
    }

    @ParameterizedTest
    @ValueSource(strings = {ELSEWHERE, AT_HOME})
    void it_fetches_block_by_block_installs_and_runs_the_next_version(String uri) throws Exception {
        var script = Script.registered(SPEC, new Fetcher());

        tell(script, "/5/0/1", uri);
        assertThat(number(script, "/5/0/3")).isEqualTo(1);
        serve(script, "e1", Integer.MAX_VALUE);

        assertThat(number(script, "/5/0/3")).isEqualTo(2);
        assertThat(script.events)
                .anySatisfy(event -> assertThat(event).isInstanceOfSatisfying(DeviceEvent.Fetched.class, fetched -> {
                    assertThat(fetched.bytes()).isEqualTo(BYTES);
                    assertThat(fetched.blocks()).isEqualTo(5);
                    assertThat(fetched.digest()).isEqualTo(digest());
                }));
        install(script, "/5/0/2");
        assertThat(number(script, "/5/0/3")).isZero();
        assertThat(number(script, "/5/0/5")).isEqualTo(1);
        assertThat(text(script, "/3/0/3")).isEqualTo("1.0.1");
        assertThat(script.events).contains(new DeviceEvent.UpdateEnded(Place.of(5, 0), 1));
    }

    @Test
    void it_asks_for_what_was_said_in_blocks_of_its_own_size() {
        var script = Script.registered(SPEC.with(Quirks.NONE.with(FirmwareHabits.USUAL.inBlocksOf(2))), new Fetcher());

        tell(script, "/5/0/1", ELSEWHERE);

        var get = script.next();
        assertThat(script.server()).isEqualTo(STORE);
        assertThat(get.options().texts(CoapOption.URI_PATH)).containsExactly("fw", "2.bin");
        assertThat(get.options().texts(CoapOption.URI_QUERY)).containsExactly("of=thermo");
        assertThat(get.options().block(CoapOption.BLOCK2)).contains(new BlockOption(0, false, 2));
    }

    @Test
    void a_power_cut_amid_it_costs_no_block_that_came_before() {
        var cut = new CutAtBlock(3, Duration.ofSeconds(20));
        var script =
                Script.registered(SPEC.with(Quirks.NONE.with(FirmwareHabits.USUAL.losingPowerAt(cut))), new Fetcher());
        tell(script, "/5/0/1", ELSEWHERE);
        serve(script, "e1", 3);
        script.nothingMore();

        comesBack(script);

        var get = script.next();
        assertThat(get.options().block(CoapOption.BLOCK2)).contains(new BlockOption(2, false, 6));
        answer(script, get, "e1");
        serve(script, "e1", Integer.MAX_VALUE);
        assertThat(number(script, "/5/0/3")).isEqualTo(2);
        assertThat(script.events)
                .anyMatch(event -> event instanceof DeviceEvent.Fetched fetched
                        && fetched.digest().equals(digest()));
    }

    @Test
    void another_tag_means_another_body_and_it_begins_anew() {
        var script = Script.registered(SPEC, new Fetcher());
        tell(script, "/5/0/1", ELSEWHERE);
        serve(script, "e1", 2);
        answer(script, script.next(), "e2");

        assertThat(serve(script, "e2", Integer.MAX_VALUE)).isEqualTo(5);
        assertThat(number(script, "/5/0/3")).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"4.04, 7", "4.01, 7", "5.00, 4"})
    void a_server_that_says_no_ends_it_with_the_result_that_fits(String code, int result) {
        var script = Script.registered(SPEC, new Fetcher());
        tell(script, "/5/0/1", ELSEWHERE);

        script.answer(
                script.next(),
                CoapCode.of(code.charAt(0) - '0', Integer.parseInt(code.substring(2))),
                CoapOptions.NONE);

        assertThat(number(script, "/5/0/3")).isZero();
        assertThat(number(script, "/5/0/5")).isEqualTo(result);
    }

    @Test
    void a_server_that_is_not_there_is_asked_three_times() {
        var script = Script.registered(SPEC, new Fetcher());
        tell(script, "/5/0/1", ELSEWHERE);
        var asked = 0;
        for (int i = 0; i < 50 && script.events.stream().noneMatch(DeviceEvent.UpdateEnded.class::isInstance); i++) {
            script.pass(Duration.ofMinutes(5));
            while (script.hasMore()) {
                script.next();
                asked++;
            }
        }

        assertThat(asked).isEqualTo(3 * 5);
        assertThat(number(script, "/5/0/5")).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource({"INSTALLS, 1, 1.0.1", "FAILS, 8, 1.0.0", "REVERTS, 0, 1.0.0", "LIES, 1, 1.0.0"})
    void how_it_ends_is_data(Ending ending, int result, String version) {
        var script = Script.registered(SPEC.with(Quirks.NONE.with(FirmwareHabits.USUAL.ending(ending))), new Fetcher());
        tell(script, "/5/0/1", ELSEWHERE);
        serve(script, "e1", Integer.MAX_VALUE);

        install(script, "/5/0/2");

        assertThat(number(script, "/5/0/3")).isZero();
        assertThat(number(script, "/5/0/5")).isEqualTo(result);
        assertThat(text(script, "/3/0/3")).isEqualTo(version);
    }

    @Test
    void one_that_falls_silent_is_never_heard_of_again() {
        var silent = FirmwareHabits.USUAL.ending(Ending.FALLS_SILENT);
        var script = Script.registered(SPEC.with(Quirks.NONE.with(silent)), new Fetcher());
        tell(script, "/5/0/1", ELSEWHERE);
        serve(script, "e1", Integer.MAX_VALUE);
        script.sayFrom(Script.SERVER, script.request(CoapCode.POST, "/5/0/2", CoapOptions.NONE, Bytes.EMPTY));
        assertThat(script.next().code()).isEqualTo(CoapCode.CHANGED);

        script.pass(Duration.ofDays(365));

        script.nothingMore();
    }

    @Test
    void what_waits_is_not_overwritten_until_it_is_reset() {
        var script = Script.registered(SPEC, new Fetcher());
        tell(script, "/5/0/1", ELSEWHERE);
        serve(script, "e1", Integer.MAX_VALUE);

        assertThat(put(script, "/5/0/1", "coap://127.0.0.1:5999/other").code()).isEqualTo(CoapCode.BAD_REQUEST);
        assertThat(put(script, "/5/0/1", "").code()).isEqualTo(CoapCode.CHANGED);
        assertThat(number(script, "/5/0/3")).isZero();
        assertThat(script.ask(script.request(CoapCode.POST, "/5/0/2", CoapOptions.NONE, Bytes.EMPTY))
                        .code())
                .isEqualTo(CoapCode.METHOD_NOT_ALLOWED);
    }

    @Test
    void a_place_that_cannot_be_fetched_from_is_refused_and_told() {
        var script = Script.registered(SPEC, new Fetcher());

        assertThat(put(script, "/5/0/1", "ftp://127.0.0.1/x").code()).isEqualTo(CoapCode.BAD_REQUEST);

        assertThat(number(script, "/5/0/5")).isEqualTo(9);
    }

    @Test
    void a_cancelled_download_asks_for_nothing_more() {
        var script = Script.registered(SPEC, new Fetcher());
        tell(script, "/5/0/1", ELSEWHERE);
        var get = script.next();
        script.sayFrom(Script.SERVER, script.request(CoapCode.POST, "/5/0/10", CoapOptions.NONE, Bytes.EMPTY));
        assertThat(script.next().code()).isEqualTo(CoapCode.CHANGED);

        answer(script, get, "e1");

        script.nothingMore();
        assertThat(number(script, "/5/0/5")).isEqualTo(10);
    }

    @Test
    void software_is_installed_while_the_device_runs_on() {
        var script = Script.registered(SPEC, new Fetcher());
        tell(script, "/9/0/3", ELSEWHERE);
        assertThat(number(script, "/9/0/7")).isEqualTo(1);
        serve(script, "e1", Integer.MAX_VALUE);
        assertThat(number(script, "/9/0/7")).as("delivered").isEqualTo(3);

        script.sayFrom(Script.SERVER, script.request(CoapCode.POST, "/9/0/4", CoapOptions.NONE, Bytes.EMPTY));
        script.next();
        script.pass(Duration.ofSeconds(4));

        assertThat(number(script, "/9/0/7")).as("installed").isEqualTo(4);
        assertThat(number(script, "/9/0/9")).isEqualTo(2);
        assertThat(text(script, "/9/0/1")).isEqualTo("3.2");
    }

    @Test
    void components_that_are_named_are_updated_along() {
        var script = Script.registered(SPEC, new Fetcher());
        for (int component = 0; component < 2; component++) {
            tell(script, "/33629/" + component + "/1", ELSEWHERE);
            serve(script, "e1", Integer.MAX_VALUE);
        }
        script.sayFrom(
                Script.SERVER,
                script.request(CoapCode.POST, "/33629/0/2", CoapOptions.NONE, Bytes.utf8("0=</33629/1>")));
        script.next();
        goesAndComesBack(script);

        assertThat(text(script, "/33629/0/15")).isEqualTo("1.1");
        assertThat(text(script, "/33629/1/15")).isEqualTo("7.1");
        assertThat(number(script, "/33629/1/5")).isEqualTo(1);
    }

    @Test
    void of_components_that_are_installed_together_none_is_when_one_fails() {
        var failing = FirmwareHabits.USUAL.failingWith(8).inComponent(1);
        var script = Script.registered(SPEC.with(Quirks.NONE.with(failing)), new Fetcher());
        components(script);

        execute(script, "/33629/0/2", "0='</33629/1>'");
        goesAndComesBack(script);

        assertThat(text(script, "/33629/0/15")).isEqualTo("1.0");
        assertThat(number(script, "/33629/0/5")).isZero();
        assertThat(text(script, "/33629/1/15")).isEqualTo("7.0");
        assertThat(number(script, "/33629/1/5")).isEqualTo(8);
    }

    @Test
    void a_component_alone_goes_well_where_another_one_would_fail() {
        var failing = FirmwareHabits.USUAL.failingWith(8).inComponent(1);
        var script = Script.registered(SPEC.with(Quirks.NONE.with(failing)), new Fetcher());
        components(script);

        execute(script, "/33629/0/2", "0");
        goesAndComesBack(script);

        assertThat(text(script, "/33629/0/15")).isEqualTo("1.1");
        assertThat(number(script, "/33629/1/3")).as("waits still").isEqualTo(2);
    }

    @Test
    void a_component_that_is_named_and_not_there_keeps_all_from_being_installed() {
        var script = Script.registered(SPEC, new Fetcher());
        tell(script, "/33629/0/1", ELSEWHERE);
        serve(script, "e1", Integer.MAX_VALUE);

        execute(script, "/33629/0/2", "0='</33629/1>'");

        script.nothingMore();
        assertThat(number(script, "/33629/0/3")).isEqualTo(2);
        assertThat(number(script, "/33629/0/5")).isEqualTo(13);
    }

    @Test
    void components_that_conflict_are_not_installed_together() {
        var script = Script.registered(SPEC, new Fetcher(Map.of(17, several(Access.READ, new Value.Link(33629, 1)))));
        components(script);

        execute(script, "/33629/0/2", "0='</33629/1>'");

        script.nothingMore();
        assertThat(number(script, "/33629/0/5")).isEqualTo(12);
        assertThat(number(script, "/33629/1/3")).isEqualTo(2);
    }

    @Test
    void without_an_argument_what_is_linked_goes_along() {
        var script = Script.registered(SPEC, new Fetcher(Map.of(16, several(Access.READ, new Value.Link(33629, 1)))));
        components(script);

        execute(script, "/33629/0/2", "");
        goesAndComesBack(script);

        assertThat(text(script, "/33629/1/15")).isEqualTo("7.1");
    }

    private void components(Script script) {
        for (int component = 0; component < 2; component++) {
            tell(script, "/33629/" + component + "/1", ELSEWHERE);
            serve(script, "e1", Integer.MAX_VALUE);
        }
    }

    private static void execute(Script script, String path, String arguments) {
        script.sayFrom(Script.SERVER, script.request(CoapCode.POST, path, CoapOptions.NONE, Bytes.utf8(arguments)));
        assertThat(script.next().code()).isEqualTo(CoapCode.CHANGED);
    }

    private void install(Script script, String path) {
        script.sayFrom(Script.SERVER, script.request(CoapCode.POST, path, CoapOptions.NONE, Bytes.EMPTY));
        assertThat(script.next().code()).isEqualTo(CoapCode.CHANGED);
        goesAndComesBack(script);
    }

    private static void goesAndComesBack(Script script) {
        script.answer(script.next(), CoapCode.DELETED, CoapOptions.NONE);
        comesBack(script);
    }

    private static void comesBack(Script script) {
        script.pass(Duration.ofMinutes(1));
        script.answer(script.next(), CoapCode.CREATED, Script.location());
    }

    private static void tell(Script script, String path, String uri) {
        script.sayFrom(
                Script.SERVER,
                script.request(
                        CoapCode.PUT, path, CoapOptions.NONE.with(CoapOption.CONTENT_FORMAT, 0), Bytes.utf8(uri)));
        assertThat(script.next().code()).isEqualTo(CoapCode.CHANGED);
    }

    private static CoapMessage put(Script script, String path, String text) {
        script.sayFrom(
                Script.SERVER,
                script.request(
                        CoapCode.PUT, path, CoapOptions.NONE.with(CoapOption.CONTENT_FORMAT, 0), Bytes.utf8(text)));
        return script.next();
    }

    /** Answers as many blocks as the device asks for. @return how many */
    private int serve(Script script, String tag, int most) {
        var served = 0;
        while (served < most && script.hasMore()) {
            answer(script, script.next(), tag);
            served++;
        }
        return served;
    }

    private void answer(Script script, CoapMessage get, String tag) {
        var asked = get.options().block(CoapOption.BLOCK2).orElseThrow();
        var to = Math.min(asked.offset() + asked.blockBytes(), BYTES);
        var block = new BlockOption(asked.number(), to < BYTES, asked.sizeExponent());
        script.sayFrom(
                script.serverOf(get),
                new CoapMessage(
                        CoapType.ACKNOWLEDGEMENT,
                        CoapCode.CONTENT,
                        get.messageId(),
                        get.token(),
                        CoapOptions.NONE.with(4, tag).with(CoapOption.BLOCK2, block.toBytes()),
                        Bytes.copyOf(body).slice(asked.offset(), to)));
    }

    private static int number(Script script, String path) {
        return Integer.parseInt(text(script, path));
    }

    private static String text(Script script, String path) {
        script.sayFrom(
                Script.SERVER,
                script.request(
                        CoapCode.GET,
                        path,
                        CoapOptions.NONE.with(CoapOption.ACCEPT, ContentFormat.TEXT.number()),
                        Bytes.EMPTY));
        return script.nextAnswer().payload().utf8();
    }

    private Bytes digest() {
        try {
            return Bytes.owning(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Something with all three objects for updates. */
    private record Fetcher(Map<Integer, Resource> ofFirstComponent) implements Life {

        private Fetcher() {
            this(Map.of());
        }

        @Override
        public ObjectTree furnish() {
            var tree = new ObjectTree()
                    .with(3, "1.1", 0, Map.of(3, readable(Value.text("1.0.0"))))
                    .with(5, "1.1", 0, firmware())
                    .with(9, "1.0", 0, software());
            for (int component = 0; component < 2; component++) {
                var resources = new java.util.HashMap<>(firmware());
                resources.put(15, readable(Value.text(component == 0 ? "1.0" : "7.0")));
                if (component == 0) resources.putAll(ofFirstComponent);
                tree.with(33629, "1.0", component, resources);
            }
            return tree;
        }

        private static Map<Integer, Resource> firmware() {
            return Map.of(
                    0, sink(Value.Type.OPAQUE),
                    1, writable(Value.text("")),
                    2, command(),
                    3, readable(Value.whole(0)),
                    5, readable(Value.whole(0)),
                    9, readable(Value.whole(2)),
                    10, command());
        }

        private static Map<Integer, Resource> software() {
            return Map.of(
                    1, readable(Value.text("3.1")),
                    2, sink(Value.Type.OPAQUE),
                    3, sink(Value.Type.TEXT),
                    4, command(),
                    7, readable(Value.whole(0)),
                    9, readable(Value.whole(0)));
        }

        @Override
        public void live(ObjectTree tree, long now, RandomGenerator random) {}
    }
}
