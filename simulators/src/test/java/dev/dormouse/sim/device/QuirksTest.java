package dev.dormouse.sim.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.sim.coap.CoapCode;
import dev.dormouse.sim.coap.CoapMessage;
import dev.dormouse.sim.coap.CoapOption;
import dev.dormouse.sim.coap.CoapOptions;
import dev.dormouse.sim.coap.CoapType;
import dev.dormouse.sim.device.Quirks.Manner;
import dev.dormouse.sim.device.Quirks.Omission;
import dev.dormouse.sim.objects.ContentFormat;
import dev.dormouse.sim.wire.Bytes;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Devices that depart from the book, each in a way that was met in the field. */
class QuirksTest {
    private static final Rhythm QUIET = Rhythm.quiet(Duration.ofSeconds(600));
    private static final DeviceSpec SPEC = DeviceSpec.of("thermo", Script.ACCOUNT, QUIET);

    @ParameterizedTest
    @CsvSource({
        "READ, /3/0/0, 4.06",
        "DISCOVER, /3, 4.04",
        "WRITE_ATTRIBUTES, /3303/0/5700, 4.00",
        "EXECUTE, /3/0/4, 5.00",
        "DELETE, /3/0, 4.01",
    })
    void a_device_meets_a_question_with_the_code_of_its_kind(Question question, String path, String code) {
        var said = CoapCode.of(code.charAt(0) - '0', Integer.parseInt(code.substring(2)));
        var script = Script.registered(SPEC.with(Quirks.NONE.with(question, new Manner.Says(said))));

        var answer = script.ask(question(script, question, path));

        assertThat(answer.code()).hasToString(code);
    }

    @Test
    void it_answers_everything_else_by_the_book() {
        var script = Script.registered(SPEC.with(Quirks.NONE.refusing(Question.DISCOVER)));

        assertThat(script.ask(script.get("/3/0/0")).code()).isEqualTo(CoapCode.CONTENT);
    }

    @Test
    void one_that_only_acknowledges_does_so_again_when_it_is_asked_again() {
        var script = Script.registered(SPEC.with(Quirks.NONE.with(Question.READ_COMPOSITE, new Manner.Acknowledges())));
        var read = script.request(CoapCode.FETCH, "/", CoapOptions.NONE, Bytes.hex("81a1006432302f33"));

        script.say(read);
        var acknowledgement = script.next();
        script.say(read);

        assertThat(acknowledgement).isEqualTo(CoapMessage.empty(CoapType.ACKNOWLEDGEMENT, read.messageId()));
        assertThat(script.next()).isEqualTo(acknowledgement);
        script.pass(Duration.ofMinutes(3));
        script.nothingMore();
    }

    @Test
    void one_that_ignores_says_nothing_at_all() {
        var script = Script.registered(SPEC.with(Quirks.NONE.with(Question.READ, new Manner.Ignores())));

        script.say(script.get("/3/0/0"));

        script.nothingMore();
    }

    @Test
    void one_that_needs_time_answers_in_a_message_of_its_own_until_that_is_acknowledged() {
        var script = Script.registered(SPEC.with(Quirks.NONE.answeringAfter(Duration.ofSeconds(7))));
        var read = script.get("/3/0/0");

        script.say(read);
        assertThat(script.next()).isEqualTo(CoapMessage.empty(CoapType.ACKNOWLEDGEMENT, read.messageId()));
        var askedAt = script.now();
        script.pass(Duration.ofSeconds(30));
        var answer = script.next();
        assertThat(script.since(askedAt)).isEqualTo(Duration.ofSeconds(7));
        assertThat(answer.type()).isEqualTo(CoapType.CONFIRMABLE);
        assertThat(answer.token()).isEqualTo(read.token());
        assertThat(answer.code()).isEqualTo(CoapCode.CONTENT);

        script.pass(Duration.ofSeconds(4));
        assertThat(script.next()).isEqualTo(answer);
        script.acknowledge(answer);
        script.pass(Duration.ofMinutes(1));
        script.nothingMore();
    }

    @Test
    void an_old_device_knows_no_composites() {
        var script = Script.registered(SPEC.speaking("1.0", ContentFormat.TLV));

        var answer = script.ask(script.request(CoapCode.FETCH, "/", CoapOptions.NONE, Bytes.hex("81a1006432302f33")));

        assertThat(answer.code()).isEqualTo(CoapCode.METHOD_NOT_ALLOWED);
    }

    @Test
    void a_careless_registration_lacks_what_it_should_have() {
        var careless = Quirks.NONE.omitting(Omission.BINDING, Omission.VERSION, Omission.ROOT_LINK);

        var register = Script.of(SPEC.with(careless)).next();

        assertThat(register.options().texts(CoapOption.URI_QUERY)).containsExactly("ep=thermo", "lt=600");
        assertThat(register.payload().utf8()).startsWith("</1>;ver=1.1,</1/0>");
    }

    @Test
    void a_device_that_saves_power_is_asleep_as_soon_as_it_got_its_answer() {
        var script = Script.registered(DeviceSpec.of("thermo", Script.ACCOUNT, QUIET.sleepingAfter(Duration.ZERO)));
        script.pass(Duration.ofSeconds(600));
        var update = script.next();
        script.answer(update, CoapCode.CHANGED, CoapOptions.NONE);

        script.pass(Duration.ofMillis(1));
        script.say(script.get("/3/0/0"));

        script.nothingMore();
    }

    @Test
    void a_disabled_device_leaves_and_comes_back_when_it_was_told_to() {
        var script = Script.registered(SPEC, new Cupboard());
        script.ask(script.request(CoapCode.POST, "/1/0/4", CoapOptions.NONE, Bytes.EMPTY));
        var goodbye = script.next();
        assertThat(goodbye.code()).isEqualTo(CoapCode.DELETE);
        script.answer(goodbye, CoapCode.DELETED, CoapOptions.NONE);
        var leftAt = script.now();

        script.pass(Duration.ofDays(1));

        assertThat(script.next().options().texts(CoapOption.URI_PATH)).containsExactly("rd");
        assertThat(script.since(leftAt)).isEqualTo(Duration.ofSeconds(900));
    }

    private static CoapMessage question(Script script, Question question, String path) {
        var options = CoapOptions.NONE;
        return switch (question) {
            case READ -> script.get(path);
            case DISCOVER -> script.request(CoapCode.GET, path, options.with(CoapOption.ACCEPT, 40), Bytes.EMPTY);
            case WRITE_ATTRIBUTES ->
                script.request(CoapCode.PUT, path, options.with(CoapOption.URI_QUERY, "pmin=5"), Bytes.EMPTY);
            case EXECUTE -> script.request(CoapCode.POST, path, options, Bytes.EMPTY);
            case DELETE -> script.request(CoapCode.DELETE, path, options, Bytes.EMPTY);
            case OBSERVE,
                    WRITE,
                    CREATE,
                    READ_COMPOSITE,
                    OBSERVE_COMPOSITE,
                    WRITE_COMPOSITE,
                    BOOTSTRAP_DISCOVER,
                    BOOTSTRAP_READ,
                    BOOTSTRAP_WRITE,
                    BOOTSTRAP_DELETE,
                    BOOTSTRAP_FINISH,
                    OTHER -> throw new IllegalArgumentException(question.toString());
        };
    }
}
