package dev.dormouse.sim.device;

import static dev.dormouse.sim.device.BootstrapScript.BOOTSTRAP;
import static dev.dormouse.sim.device.BootstrapScript.BOTH;
import static dev.dormouse.sim.device.BootstrapScript.SPEC;
import static dev.dormouse.sim.device.BootstrapScript.answer;
import static dev.dormouse.sim.device.BootstrapScript.asked;
import static dev.dormouse.sim.device.BootstrapScript.configure;
import static dev.dormouse.sim.device.BootstrapScript.configured;
import static dev.dormouse.sim.device.BootstrapScript.delete;
import static dev.dormouse.sim.device.BootstrapScript.discover;
import static dev.dormouse.sim.device.BootstrapScript.finish;
import static dev.dormouse.sim.device.BootstrapScript.key;
import static dev.dormouse.sim.device.BootstrapScript.opaque;
import static dev.dormouse.sim.device.BootstrapScript.security;
import static dev.dormouse.sim.device.BootstrapScript.server;
import static dev.dormouse.sim.device.BootstrapScript.text;
import static dev.dormouse.sim.device.BootstrapScript.whole;
import static dev.dormouse.sim.device.BootstrapScript.write;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.sim.coap.CoapCode;
import dev.dormouse.sim.coap.CoapOption;
import dev.dormouse.sim.coap.CoapOptions;
import dev.dormouse.sim.objects.ContentFormat;
import dev.dormouse.sim.objects.Entry;
import dev.dormouse.sim.objects.Formats;
import dev.dormouse.sim.objects.Place;
import dev.dormouse.sim.objects.Value;
import dev.dormouse.sim.wire.Bytes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A device that must ask for keys, and a bootstrap server that is the test itself. */
class BootstrapTest {
    @Test
    void it_asks_its_bootstrap_server_and_says_what_format_it_likes() {
        var script = Script.of(SPEC);

        var asks = script.next();

        assertThat(script.server()).isEqualTo(BOOTSTRAP);
        assertThat(asks.code()).isEqualTo(CoapCode.POST);
        assertThat(asks.options().texts(CoapOption.URI_PATH)).containsExactly("bs");
        assertThat(asks.options().texts(CoapOption.URI_QUERY)).containsExactly("ep=thermo", "pct=112");
    }

    @ParameterizedTest
    @EnumSource(names = {"TLV", "SENML_CBOR", "SENML_JSON"})
    void what_is_written_in_any_format_is_how_it_registers(ContentFormat format) {
        var script = asked(SPEC);

        assertThat(delete(script, "/").code()).isEqualTo(CoapCode.DELETED);
        assertThat(write(script, "/0/1", format, security(5683)).code()).isEqualTo(CoapCode.CHANGED);
        assertThat(write(script, "/1/0", format, server(77, "U")).code()).isEqualTo(CoapCode.CHANGED);
        assertThat(finish(script).code()).isEqualTo(CoapCode.CHANGED);

        var register = script.next();
        assertThat(script.server()).isEqualTo(Script.SERVER);
        assertThat(register.options().texts(CoapOption.URI_PATH)).containsExactly("rd");
        assertThat(register.options().texts(CoapOption.URI_QUERY)).contains("ep=thermo", "lt=77", "b=U");
        assertThat(register.payload().utf8()).contains("</1/0>").doesNotContain("</0");
        assertThat(script.events)
                .anyMatch(event -> event instanceof DeviceEvent.Bootstrapped(var messages, var took) && messages == 4);
    }

    @Test
    void single_resources_can_be_written_as_text() {
        var script = configured(SPEC);

        var written = write(script, "/1/0/1", ContentFormat.TEXT, Bytes.utf8("99"));

        assertThat(written.code()).isEqualTo(CoapCode.CHANGED);
        finish(script);
        assertThat(script.next().options().texts(CoapOption.URI_QUERY)).contains("lt=99");
    }

    @Test
    void it_shows_what_it_holds_but_no_secrets() {
        var script = configured(SPEC);

        assertThat(discover(script, "/").payload().utf8())
                .startsWith("</>;lwm2m=1.1,")
                .contains("</0/0>,", "</0/1>;ssid=123;uri=\"coap://127.0.0.1:5683\"", "</1/0>;ssid=123", "</3/0>");
        assertThat(discover(script, "/0").payload().utf8()).doesNotContain("</1/0>");
        var server = script.ask(script.get("/1/0"));
        assertThat(server.code()).isEqualTo(CoapCode.CONTENT);
        assertThat(Formats.decode(
                        ContentFormat.SENML_CBOR,
                        Place.of(1, 0),
                        server.payload(),
                        place -> Optional.of(place.resource() == 7 ? Value.Type.TEXT : Value.Type.WHOLE)))
                .contains(new Entry(Place.of(1, 0, 0), Value.whole(123)));
        assertThat(script.ask(script.get("/0/1")).code()).isEqualTo(CoapCode.METHOD_NOT_ALLOWED);
    }

    @Test
    void its_own_account_at_the_bootstrap_server_is_never_lost() {
        var script = configured(SPEC);

        assertThat(delete(script, "/0/0").code()).isEqualTo(CoapCode.BAD_REQUEST);
        assertThat(delete(script, "/").code()).isEqualTo(CoapCode.DELETED);

        assertThat(discover(script, "/").payload().utf8()).contains("</0/0>").doesNotContain("</0/1>", "</1/0>");
    }

    @ParameterizedTest
    @CsvSource({
        "no security, no server to register at",
        "no server, has no server of its short id",
        "another short id, has no server of its short id",
        "no binding, has no binding over UDP",
        "a key that is none, a PSK key has 1 to 65535 bytes",
        "a scheme that does not fit, security mode 3 does not fit coaps",
    })
    void what_does_not_fit_together_is_refused_with_the_reason(String flaw, String reason) {
        var script = asked(SPEC);
        var security = new ArrayList<>(security(5683));
        if (flaw.startsWith("a key")) {
            security.set(0, text(0, 1, 0, "coaps://127.0.0.1:5684"));
            security.set(1, whole(0, 1, 2, 0));
            security.add(opaque(0, 1, 3, "meter-1"));
        }
        if (flaw.startsWith("a scheme")) security.set(0, text(0, 1, 0, "coaps://127.0.0.1:5684"));
        if (flaw.startsWith("another")) security.set(2, whole(0, 1, 10, 7));
        if (!flaw.equals("no security")) write(script, "/0/1", ContentFormat.TLV, security);
        if (!flaw.equals("no server"))
            write(script, "/1/0", ContentFormat.TLV, server(300, flaw.equals("no binding") ? "" : "U"));

        var refused = finish(script);

        assertThat(refused.code()).isEqualTo(CoapCode.NOT_ACCEPTABLE);
        assertThat(refused.payload().utf8()).contains(reason);
        script.nothingMore();
        configure(script);
        assertThat(finish(script).code()).as("it can be made good").isEqualTo(CoapCode.CHANGED);
    }

    @Test
    void the_answer_to_finish_can_be_had_again() {
        var script = configured(SPEC);
        var finish = script.request(CoapCode.POST, "/bs", CoapOptions.NONE, Bytes.EMPTY);
        var answer = script.ask(finish);
        script.next();

        script.sayFrom(BOOTSTRAP, finish);

        assertThat(script.next()).isEqualTo(answer);
        assertThat(script.server()).isEqualTo(BOOTSTRAP);
    }

    @Test
    void an_unanswered_or_refused_question_is_asked_again() {
        var script = Script.of(SPEC);
        script.answer(script.next(), CoapCode.SERVICE_UNAVAILABLE, CoapOptions.NONE);
        script.nothingMore();

        script.pass(Duration.ofMinutes(1));

        assertThat(script.next().options().texts(CoapOption.URI_PATH)).containsExactly("bs");
        assertThat(script.events)
                .contains(new DeviceEvent.Refused(Purpose.BOOTSTRAP, CoapCode.SERVICE_UNAVAILABLE))
                .anyMatch(event -> event instanceof DeviceEvent.BootstrapFailed);
    }

    @Test
    void a_server_that_falls_silent_amid_it_all_is_asked_again_and_nothing_of_it_stays() {
        var script = configured(SPEC);

        script.pass(Duration.ofMinutes(5));

        answer(script);
        assertThat(discover(script, "/").payload().utf8()).doesNotContain("</0/1>");
        assertThat(script.events).contains(new DeviceEvent.BootstrapFailed("its server fell silent"));
    }

    @Test
    void the_trigger_sends_it_back_and_its_old_terms_hold_until_there_are_new_ones() {
        var script = Script.registered(BOTH);
        script.ask(script.request(CoapCode.POST, "/1/0/9", CoapOptions.NONE, Bytes.EMPTY));
        answer(script);
        assertThat(script.server()).isEqualTo(BOOTSTRAP);
        write(script, "/1/0", ContentFormat.TLV, server(77, "U"));

        script.pass(Duration.ofMinutes(5));

        // The bootstrap came to nothing: it goes on as if nothing had been written.
        assertThat(script.device().isRegistered()).isTrue();
        script.nothingMore();
        script.pass(Duration.ofMinutes(10));
        assertThat(script.next().options().texts(CoapOption.URI_PATH)).containsExactly("rd", "x1");
        assertThat(script.server()).isEqualTo(Script.SERVER);
    }

    @Test
    void who_fails_to_register_again_and_again_asks_for_keys() {
        var script = Script.of(BOTH);
        for (int i = 0; i < 4; i++) {
            script.answer(script.next(), CoapCode.FORBIDDEN, CoapOptions.NONE);
            script.pass(Duration.ofMinutes(1));
            assertThat(script.server()).isEqualTo(Script.SERVER);
        }

        script.answer(script.next(), CoapCode.FORBIDDEN, CoapOptions.NONE);

        assertThat(script.next().options().texts(CoapOption.URI_PATH)).containsExactly("bs");
    }

    @Test
    void retries_are_as_the_server_object_says() {
        var script = asked(SPEC);
        write(script, "/0/1", ContentFormat.TLV, security(5683));
        var terms = new ArrayList<>(server(300, "U"));
        terms.add(whole(1, 0, 17, 2));
        terms.add(whole(1, 0, 18, 30));
        terms.add(whole(1, 0, 19, 600));
        terms.add(whole(1, 0, 20, 2));
        write(script, "/1/0", ContentFormat.TLV, terms);
        finish(script);

        var waits = new ArrayList<Long>();
        for (int i = 0; i < 3; i++) {
            script.answer(script.next(), CoapCode.FORBIDDEN, CoapOptions.NONE);
            var since = script.now();
            script.pass(Duration.ofMinutes(11));
            waits.add(script.since(since).toSeconds());
        }

        assertThat(waits.get(0)).isBetween(15L, 30L);
        assertThat(waits.get(1)).isEqualTo(600);
        assertThat(waits.get(2)).isBetween(15L, 30L);
        script.answer(script.next(), CoapCode.FORBIDDEN, CoapOptions.NONE);
        assertThat(script.next().options().texts(CoapOption.URI_PATH))
                .as("two rows of two")
                .containsExactly("bs");
    }

    @Test
    void a_key_is_written_by_the_lwm2m_server_only_to_devices_that_let_it_and_only_whole() {
        var byTheBook = Script.registered(BOTH);
        assertThat(byTheBook.ask(key(byTheBook, "/0/1/3", "/0/1/5")).code()).isEqualTo(CoapCode.UNAUTHORIZED);

        var script = Script.registered(BOTH.with(Quirks.NONE.with(BootstrapHabits.USUAL.lettingKeyBeWritten())));
        assertThat(script.ask(key(script, "/0/1/5")).code()).isEqualTo(CoapCode.BAD_REQUEST);
        assertThat(script.ask(key(script, "/0/1/3", "/0/1/0")).code()).isEqualTo(CoapCode.BAD_REQUEST);
        assertThat(script.ask(script.get("/0/1")).code()).isEqualTo(CoapCode.UNAUTHORIZED);
        assertThat(script.ask(key(script, "/0/1/3", "/0/1/5")).code()).isEqualTo(CoapCode.CHANGED);

        var register = script.next();
        assertThat(script.server()).isEqualTo(Script.SERVER);
        assertThat(register.options().texts(CoapOption.URI_PATH)).containsExactly("rd");
    }

    @Test
    void refusals_of_its_kind_are_data_too() {
        var refusing = SPEC.with(
                Quirks.NONE.with(Question.BOOTSTRAP_DISCOVER, new Quirks.Manner.Says(CoapCode.METHOD_NOT_ALLOWED)));

        assertThat(discover(asked(refusing), "/").code()).isEqualTo(CoapCode.METHOD_NOT_ALLOWED);
    }

    @Test
    void junk_never_disturbs_it() {
        var script = asked(SPEC);
        var random = new SplittableRandom(42);
        for (int i = 0; i < 3000; i++) {
            var body = new byte[random.nextInt(40)];
            random.nextBytes(body);
            var formats = List.of(0, 42, 110, 112, 11542);
            var options = CoapOptions.NONE.with(CoapOption.CONTENT_FORMAT, formats.get(random.nextInt(5)));
            var path = List.of("/", "/0", "/0/1", "/1/0", "/1/0/1", "/3/0", "/bs", "/x")
                    .get(random.nextInt(8));
            var method = List.of(CoapCode.PUT, CoapCode.DELETE, CoapCode.GET).get(random.nextInt(3));

            assertThat(script.ask(script.request(method, path, options, Bytes.owning(body)))
                            .code()
                            .codeClass())
                    .isIn(2, 4);
        }
        delete(script, "/");
        configure(script);
        assertThat(finish(script).code()).isEqualTo(CoapCode.CHANGED);
    }
}
