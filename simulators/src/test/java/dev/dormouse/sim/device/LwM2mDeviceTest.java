package dev.dormouse.sim.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.sim.coap.BlockOption;
import dev.dormouse.sim.coap.CoapCode;
import dev.dormouse.sim.coap.CoapMessage;
import dev.dormouse.sim.coap.CoapOption;
import dev.dormouse.sim.coap.CoapOptions;
import dev.dormouse.sim.coap.CoapType;
import dev.dormouse.sim.objects.ContentFormat;
import dev.dormouse.sim.objects.Place;
import dev.dormouse.sim.wire.Bytes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A device and a server that is the test itself, message by message and second by second. */
class LwM2mDeviceTest {
    private static final Rhythm QUIET = Rhythm.quiet(Duration.ofSeconds(600));
    private static final DeviceSpec SPEC = DeviceSpec.of("thermo", Script.ACCOUNT, QUIET);

    @Test
    void it_registers_with_its_name_lifetime_binding_and_links() {
        var register = Script.of(SPEC).next();

        assertThat(register.code()).isEqualTo(CoapCode.POST);
        assertThat(register.options().texts(CoapOption.URI_PATH)).containsExactly("rd");
        assertThat(register.options().texts(CoapOption.URI_QUERY))
                .containsExactlyInAnyOrder("ep=thermo", "lt=600", "lwm2m=1.1", "b=U");
        assertThat(register.payload().utf8())
                .isEqualTo("</>;rt=\"oma.lwm2m\";ct=\"112 11542\",</1>;ver=1.1,</1/0>,</3>;ver=1.1,</3/0>,"
                        + "</5/0>,</3303>;ver=1.1,</3303/0>");
    }

    @ParameterizedTest
    @CsvSource({"1.0, b=UQ", "1.1, Q"})
    void a_device_that_sleeps_says_so_in_the_words_of_its_version(String version, String parameter) {
        var sleepy = DeviceSpec.of("thermo", Script.ACCOUNT, QUIET.sleepingAfter(Duration.ofSeconds(10)))
                .speaking(version, ContentFormat.TLV);

        var register = Script.of(sleepy).next();

        assertThat(register.options().texts(CoapOption.URI_QUERY)).contains(parameter, "lwm2m=" + version);
    }

    @Test
    void an_unanswered_registration_is_repeated_as_it_was_with_doubling_patience() {
        var script = Script.of(SPEC);
        var first = script.next();
        var waits = new ArrayList<Long>();
        for (int i = 0; i < 4; i++) {
            var before = script.now();
            script.pass(Duration.ofMinutes(2));
            assertThat(script.next()).isEqualTo(first);
            waits.add(script.since(before).toMillis());
        }

        assertThat(waits.getFirst()).isBetween(2000L, 3000L);
        for (int i = 1; i < waits.size(); i++)
            assertThat(waits.get(i)).isBetween(2 * waits.get(i - 1) - 2, 2 * waits.get(i - 1) + 2);
        script.pass(Duration.ofMinutes(2));
        assertThat(script.events)
                .filteredOn(DeviceEvent.Repeated.class::isInstance)
                .extracting(event -> ((DeviceEvent.Repeated) event).sinceNanos() / 1_000_000)
                .as("since it was sent before")
                .containsExactlyElementsOf(waits);
        assertThat(script.events)
                .filteredOn(event -> !(event instanceof DeviceEvent.Repeated))
                .containsExactly(new DeviceEvent.Unanswered(Purpose.REGISTER), new DeviceEvent.WentOff());
    }

    @Test
    void an_answer_that_needs_time_is_waited_for_and_acknowledged() {
        var script = Script.of(SPEC);
        var register = script.next();

        script.say(CoapMessage.empty(CoapType.ACKNOWLEDGEMENT, register.messageId()));
        script.pass(Duration.ofSeconds(60));
        script.nothingMore();
        script.say(new CoapMessage(
                CoapType.CONFIRMABLE, CoapCode.CREATED, 7, register.token(), Script.location(), Bytes.EMPTY));

        assertThat(script.next()).isEqualTo(CoapMessage.empty(CoapType.ACKNOWLEDGEMENT, 7));
        assertThat(script.device().isRegistered()).isTrue();
    }

    @Test
    void it_updates_before_its_lifetime_ends() {
        var script = Script.registered(SPEC);
        var since = script.now();

        script.pass(Duration.ofSeconds(600));

        var update = script.next();
        assertThat(update.options().texts(CoapOption.URI_PATH)).containsExactly("rd", "x1");
        assertThat(script.since(since)).isBetween(Duration.ofSeconds(450), Duration.ofSeconds(540));
    }

    @Test
    void an_update_to_a_server_that_does_not_know_it_ends_in_a_registration_at_once() {
        var script = Script.registered(SPEC);
        script.pass(Duration.ofSeconds(600));

        script.answer(script.next(), CoapCode.NOT_FOUND, CoapOptions.NONE);

        assertThat(script.next().options().texts(CoapOption.URI_PATH)).containsExactly("rd");
    }

    @Test
    void an_update_to_a_server_that_is_ill_is_tried_again_and_nothing_else() {
        var script = Script.registered(SPEC);
        script.pass(Duration.ofSeconds(600));

        script.answer(script.next(), CoapCode.SERVICE_UNAVAILABLE, CoapOptions.NONE);
        script.nothingMore();
        script.pass(Duration.ofSeconds(11));

        assertThat(script.next().options().texts(CoapOption.URI_PATH)).containsExactly("rd", "x1");
    }

    @Test
    void it_registers_anew_only_after_a_second_update_was_met_with_silence() {
        var script = Script.registered(SPEC);
        var paths = new ArrayList<List<String>>();
        for (int i = 0; i < 11; i++) {
            script.pass(Duration.ofSeconds(600));
            paths.add(script.next().options().texts(CoapOption.URI_PATH));
        }

        assertThat(paths.subList(0, 10)).containsOnly(List.of("rd", "x1"));
        assertThat(paths.getLast()).isEqualTo(List.of("rd"));
    }

    @Test
    void a_repeated_request_gets_the_same_answer_and_is_carried_out_once() {
        var script = Script.registered(SPEC);
        var reboot = script.request(CoapCode.POST, "/3/0/4", CoapOptions.NONE, Bytes.EMPTY);

        var answer = script.ask(reboot);
        var deregister = script.next();
        script.say(reboot);

        assertThat(script.next()).isEqualTo(answer);
        assertThat(deregister.code()).isEqualTo(CoapCode.DELETE);
        assertThat(script.events)
                .filteredOn(DeviceEvent.Rebooting.class::isInstance)
                .hasSize(1);
    }

    @Test
    void a_sleeping_device_hears_nothing_until_it_checks_in() {
        var sleepy = DeviceSpec.of("thermo", Script.ACCOUNT, QUIET.sleepingAfter(Duration.ofSeconds(10)));
        var script = Script.registered(sleepy);
        assertThat(script.ask(script.get("/3/0/0")).code()).isEqualTo(CoapCode.CONTENT);

        script.pass(Duration.ofSeconds(11));
        script.say(script.get("/3/0/0"));
        script.nothingMore();

        script.pass(Duration.ofSeconds(600));
        script.answer(script.next(), CoapCode.CHANGED, CoapOptions.NONE);
        assertThat(script.ask(script.get("/3/0/0")).code()).isEqualTo(CoapCode.CONTENT);
    }

    @Test
    void a_rejected_notification_ends_its_observation() {
        var script = Script.registered(DeviceSpec.of("thermo", Script.ACCOUNT, QUIET.living(Duration.ofSeconds(5))));
        var observe = script.request(
                CoapCode.GET, "/3303/0/5700", CoapOptions.NONE.with(CoapOption.OBSERVE, Bytes.EMPTY), Bytes.EMPTY);
        assertThat(script.ask(observe).options().has(CoapOption.OBSERVE)).isTrue();
        script.pass(Duration.ofSeconds(6));
        var notification = script.next();
        assertThat(notification.token()).isEqualTo(observe.token());
        assertThat(notification.type()).isEqualTo(CoapType.NON_CONFIRMABLE);

        script.say(CoapMessage.empty(CoapType.RESET, notification.messageId()));

        script.pass(Duration.ofSeconds(60));
        script.nothingMore();
    }

    @Test
    void a_confirmable_notification_is_repeated_until_it_is_acknowledged() {
        var script = Script.registered(DeviceSpec.of("thermo", Script.ACCOUNT, QUIET.living(Duration.ofSeconds(90)))
                .confirmingNotifications());
        script.ask(script.request(
                CoapCode.GET, "/3303/0/5700", CoapOptions.NONE.with(CoapOption.OBSERVE, Bytes.EMPTY), Bytes.EMPTY));
        script.pass(Duration.ofSeconds(91));
        var notification = script.next();
        script.pass(Duration.ofSeconds(4));

        assertThat(script.next()).isEqualTo(notification);

        script.say(CoapMessage.empty(CoapType.ACKNOWLEDGEMENT, notification.messageId()));
        script.pass(Duration.ofSeconds(30));
        script.nothingMore();
        assertThat(script.events).last().isInstanceOf(DeviceEvent.Confirmed.class);
    }

    @Test
    void its_report_names_every_value() {
        var script = Script.registered(DeviceSpec.of("thermo", Script.ACCOUNT, QUIET.reporting(Duration.ofSeconds(60)))
                .reporting(List.of(Thermometer.TEMPERATURE)));
        script.pass(Duration.ofSeconds(3));

        var report = script.next();

        assertThat(report.options().texts(CoapOption.URI_PATH)).containsExactly("dp");
        assertThat(report.options().number(CoapOption.CONTENT_FORMAT)).hasValue(112);
        // [{0: "/3303/0/5700", 2: 20.0}]
        assertThat(report.payload()).isEqualTo(Bytes.hex("81a2006c2f333330332f302f3537303002fa41a00000"));
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /3/0/0, 2.05",
        "GET, /3/0/4, 4.05",
        "GET, /3/0/99, 4.04",
        "GET, /3/1, 4.04",
        "GET, /99, 4.04",
        "GET, /0/0, 4.01",
        "GET, /, 4.05",
        "GET, /well/known, 4.04",
        "GET, /3/0/7/1, 2.05",
        "GET, /3/0/7/9, 4.04",
        "GET, /70000, 4.04",
        "POST, /3, 4.05",
        "POST, /5/0/2, 4.05",
        "POST, /1/0/8, 2.04",
        "DELETE, /3/0, 4.05",
    })
    void it_answers_with_the_code_that_the_specification_asks_for(String method, String path, String code) {
        var script = Script.registered(SPEC);

        var answer = script.ask(script.request(code(method), path, CoapOptions.NONE, Bytes.EMPTY));

        assertThat(answer.code()).hasToString(code);
    }

    @ParameterizedTest
    @CsvSource({
        "17, 110, 2.05, SenML JSON",
        "17, 60, 4.06, bare CBOR is not spoken",
        "17, 0, 2.05, text",
        "17, 42, 4.06, text is not opaque",
        "65001, 1, 4.02, an unknown critical option",
        "65000, 1, 2.05, an unknown elective option",
    })
    void it_heeds_the_options_of_a_read(int option, int value, String code, String why) {
        var script = Script.registered(SPEC);

        var answer =
                script.ask(script.request(CoapCode.GET, "/3/0/0", CoapOptions.NONE.with(option, value), Bytes.EMPTY));

        assertThat(answer.code()).as(why).hasToString(code);
    }

    @ParameterizedTest
    @CsvSource({
        "/3/0/15, 0, 4575726f7065, 2.04, text",
        "/3/0/15, 11542, c80f074575726f7065, 4.00, a TLV that announces more than there is",
        "/3/0/15, 112, 00, 4.00, no SenML pack",
        "/3/0/15, 60, 00, 4.15, a format that is not spoken",
        "/3/0/0, 0, 41, 4.05, not writable",
        "/1/0/1, 0, 61, 4.00, text that is no number",
    })
    void it_takes_only_what_it_understands(String path, int format, String payload, String code, String why) {
        var script = Script.registered(SPEC);
        var options = CoapOptions.NONE.with(CoapOption.CONTENT_FORMAT, format);

        var answer = script.ask(script.request(CoapCode.PUT, path, options, Bytes.hex(payload)));

        assertThat(answer.code()).as(why).hasToString(code);
    }

    @Test
    void a_new_lifetime_is_told_in_an_update() {
        var script = Script.registered(SPEC);
        var options = CoapOptions.NONE.with(CoapOption.CONTENT_FORMAT, 0);

        script.ask(script.request(CoapCode.PUT, "/1/0/1", options, Bytes.utf8("1200")));

        assertThat(script.next().options().texts(CoapOption.URI_QUERY)).containsExactly("lt=1200");
    }

    @Test
    void a_block_out_of_order_is_refused() {
        var script = Script.registered(SPEC);
        var first = new BlockOption(0, true, 2);
        var third = new BlockOption(2, true, 2);

        assertThat(script.ask(block(script, first)).code()).isEqualTo(CoapCode.CONTINUE);
        assertThat(script.ask(block(script, third)).code()).isEqualTo(CoapCode.REQUEST_ENTITY_INCOMPLETE);
    }

    @Test
    void a_big_answer_comes_in_the_blocks_that_were_asked_for() {
        var script = Script.registered(SPEC);
        var body = "";
        var more = true;
        for (int i = 0; more; i++) {
            var options = CoapOptions.NONE
                    .with(CoapOption.ACCEPT, ContentFormat.LINKS.number())
                    .with(CoapOption.BLOCK2, new BlockOption(i, false, 1).toBytes());
            var answer = script.ask(script.request(CoapCode.GET, "/3/0", options, Bytes.EMPTY));
            assertThat(answer.payload().size()).isLessThanOrEqualTo(32);
            body += answer.payload().utf8();
            more = answer.options().block(CoapOption.BLOCK2).orElseThrow().more();
        }

        assertThat(body).startsWith("</3/0>,</3/0/0>").endsWith("</3/0/15>").contains("</3/0/7>;dim=2");
    }

    @Test
    void a_ping_is_answered_with_a_reset() {
        var script = Script.registered(SPEC);

        script.say(CoapMessage.empty(CoapType.CONFIRMABLE, 99));

        assertThat(script.next()).isEqualTo(CoapMessage.empty(CoapType.RESET, 99));
    }

    @Test
    void a_stopped_device_says_goodbye_and_goes_off() {
        var script = Script.registered(SPEC);

        script.stop();
        var goodbye = script.next();
        script.answer(goodbye, CoapCode.DELETED, CoapOptions.NONE);

        assertThat(goodbye.code()).isEqualTo(CoapCode.DELETE);
        assertThat(script.device().isOff()).isTrue();
        assertThat(script.device().deadline()).isEqualTo(LwM2mDevice.NEVER);
    }

    @Test
    void whatever_the_server_says_the_device_stays_in_order() {
        var random = new SplittableRandom(7252);
        var methods =
                List.of(CoapCode.GET, CoapCode.PUT, CoapCode.POST, CoapCode.FETCH, CoapCode.IPATCH, CoapCode.DELETE);
        var paths =
                List.of("/", "/3", "/3/0", "/3/0/0", "/3/0/7", "/3/0/7/0", "/5/0/0", "/3303/0/5700", "/1/0/1", "/dp");
        for (int round = 0; round < 200; round++) {
            var script = Script.registered(SPEC);
            for (int i = 0; i < 100; i++) {
                var options = CoapOptions.NONE;
                for (int k = random.nextInt(3); k > 0; k--)
                    options = options.with(
                            List.of(6, 12, 15, 17, 23, 27).get(random.nextInt(6)), Bytes.owning(bytes(random, 4)));
                script.say(script.request(
                        methods.get(random.nextInt(methods.size())),
                        paths.get(random.nextInt(paths.size())),
                        options,
                        Bytes.owning(bytes(random, 30))));
                script.sayBytes(bytes(random, 20));
            }

            assertThat(script.device().isOff()).as("round %d", round).isFalse();
        }
    }

    @Test
    void places_are_ordered_and_contain_what_lies_below() {
        assertThat(Place.of(3)).isLessThan(Place.of(3, 0)).isLessThan(Place.of(3303));
        assertThat(Place.of(3).contains(Place.of(3, 0, 1))).isTrue();
        assertThat(Place.of(3, 1).contains(Place.of(3, 0, 1))).isFalse();
        assertThat(Place.parse("/3/0/1")).contains(Place.of(3, 0, 1));
        assertThat(Place.parse("3/0")).isEmpty();
        assertThat(Place.parse("/3//1")).isEmpty();
    }

    private static CoapCode code(String method) {
        return switch (method) {
            case "GET" -> CoapCode.GET;
            case "POST" -> CoapCode.POST;
            case "DELETE" -> CoapCode.DELETE;
            default -> throw new IllegalArgumentException(method);
        };
    }

    private static CoapMessage block(Script script, BlockOption block) {
        var options = CoapOptions.NONE.with(CoapOption.CONTENT_FORMAT, 42).with(CoapOption.BLOCK1, block.toBytes());
        return script.request(CoapCode.PUT, "/5/0/0", options, Bytes.owning(new byte[64]));
    }

    private static byte[] bytes(SplittableRandom random, int lessThan) {
        var bytes = new byte[random.nextInt(lessThan)];
        random.nextBytes(bytes);
        return bytes;
    }
}
