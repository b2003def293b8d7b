package dev.dormouse.bootstrap.session;

import static dev.dormouse.bootstrap.script.BootstrapDevice.content;
import static dev.dormouse.bootstrap.script.BootstrapDevice.refusal;
import static dev.dormouse.bootstrap.script.BootstrapUnderTest.HASTY;
import static dev.dormouse.bootstrap.script.Steps.ACCOUNT;
import static dev.dormouse.bootstrap.script.Steps.DELETE_ALL;
import static dev.dormouse.bootstrap.script.Steps.SERVER;
import static dev.dormouse.bootstrap.script.Steps.delete;
import static dev.dormouse.testkit.TestFleet.aFleet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dormouse.bootstrap.script.BootstrapDevice;
import dev.dormouse.bootstrap.script.BootstrapUnderTest;
import dev.dormouse.fleet.bootstrap.BootstrapSession.Exchange;
import dev.dormouse.fleet.bootstrap.BootstrapSession.Outcome;
import dev.dormouse.fleet.bootstrap.Found;
import dev.dormouse.fleet.bootstrap.Manners;
import dev.dormouse.fleet.bootstrap.PlanOutcome;
import dev.dormouse.objects.path.InstancePath;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.path.ObjectPath;
import dev.dormouse.objects.value.Reading;
import dev.dormouse.objects.value.Value;
import dev.dormouse.testkit.TestFleet;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.CoAP.Type;
import org.eclipse.californium.core.coap.EmptyMessage;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.coap.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SessionScriptTest {

    private static final String LAMP_7 = "ep=lamp-7";

    private final TestFleet fleet = aFleet();
    private final BootstrapUnderTest server = BootstrapUnderTest.over(fleet);
    private final BootstrapDevice device = new BootstrapDevice(server.coap());

    @BeforeEach
    void plan() {
        server.desk().plans(DELETE_ALL, ACCOUNT, SERVER);
    }

    @AfterEach
    void stop() {
        device.close();
        server.close();
    }

    @Test
    void a_device_is_looked_at_emptied_written_to_and_let_go() {
        assertThat(device.begins(LAMP_7).getCode()).isEqualTo(ResponseCode.CHANGED);
        assertThat(device.obeys()).containsExactly("GET /", "DELETE /", "PUT /0/1 11542", "PUT /1/0 11542", "POST /bs");

        var session = server.desk().ended();
        assertThat(session.outcome()).isEqualTo(new Outcome.Finished());
        assertThat(session.endpoint().value()).isEqualTo("lamp-7");
        assertThat(session.server()).contains("coaps://somewhere");
        assertThat(session.exchanges())
                .extracting(Exchange::what)
                .containsExactly("request", "discover", "delete /", "write /0/1", "write /1/0", "finish");
        assertThat(session.exchanges())
                .extracting(Exchange::answer)
                .containsExactly(
                        Optional.of("2.04"),
                        Optional.of("2.05"),
                        Optional.of("2.02"),
                        Optional.of("2.04"),
                        Optional.of("2.04"),
                        Optional.of("2.04"));
        assertThat(session.exchanges().get(3).format()).contains("tlv");
        assertThat(server.count("sessions_total", "outcome", "finished")).isEqualTo(1);
    }

    @Test
    void a_session_tells_how_many_bytes_of_coap_were_said() {
        device.begins(LAMP_7);
        var discover = device.isAsked();
        device.answers(discover, content(40, "</0/0>"));
        device.obeys();

        var exchange = server.desk().ended().exchanges().get(1);
        // Header and token; accept is an option of three bytes; the answer has a format of two, a marker and its links.
        assertThat(exchange.bytesDown()).isEqualTo(4 + discover.getToken().length() + 3);
        assertThat(exchange.bytesUp()).isEqualTo(4 + discover.getToken().length() + 2 + 1 + "</0/0>".length());
    }

    @Test
    void what_a_device_has_and_holds_is_known_before_the_plan_is_made() {
        server.desk()
                .greets(new Manners(true, List.of(new ObjectPath(1), new ObjectPath(2)), Optional.empty(), HASTY, 1));
        device.begins(LAMP_7);
        device.answers(
                device.isAsked(),
                content(
                        40,
                        "</>;lwm2m=1.1,</0/0>;uri=\"coaps://bs.example\",</0/1>;ssid=101;uri=\"coaps://a.example\",</1>;ver=1.1,"
                                + "</1/3>;ssid=101,</odd>,</3/0>"));
        device.answers(
                device.isAsked(), content(110, "[{\"bn\":\"/1/3/\",\"n\":\"0\",\"v\":101},{\"n\":\"1\",\"v\":60}]"));
        device.answers(device.isAsked(), ResponseCode.NOT_FOUND);
        device.obeys();
        server.desk().ended();

        var found = server.desk().found().getFirst();
        assertThat(found.places().orElseThrow())
                .containsExactly(
                        place(new InstancePath(0, 0), OptionalInt.empty(), Optional.of("coaps://bs.example"), ""),
                        place(new InstancePath(0, 1), OptionalInt.of(101), Optional.of("coaps://a.example"), ""),
                        place(new ObjectPath(1), OptionalInt.empty(), Optional.empty(), "1.1"),
                        place(new InstancePath(1, 3), OptionalInt.of(101), Optional.empty(), ""),
                        place(new InstancePath(3, 0), OptionalInt.empty(), Optional.empty(), ""));
        assertThat(found.read())
                .containsExactly(
                        new Reading(new InstancePath(1, 3).resource(0), new Value.Whole(101)),
                        new Reading(new InstancePath(1, 3).resource(1), new Value.Whole(60)));
    }

    private static Found.Place place(NodePath path, OptionalInt server, Optional<String> uri, String version) {
        return new Found.Place(path, server, uri, Optional.of(version).filter(text -> !text.isEmpty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"4.00", "4.04", "4.05", "5.01"})
    void a_device_that_refuses_to_be_discovered_is_bootstrapped_all_the_same(String code) {
        device.begins(LAMP_7);
        device.answers(device.isAsked(), refusal(code));

        assertThat(device.obeys()).hasSize(5);
        assertThat(server.desk().ended().outcome()).isEqualTo(new Outcome.Finished());
        assertThat(server.desk().found()).containsExactly(Found.NOTHING);
    }

    @Test
    void a_device_that_is_deaf_to_discover_is_bootstrapped_all_the_same() {
        device.begins(LAMP_7);
        var discover = device.isAsked();
        var again = device.isAsked();
        assertThat(again.getMID()).isEqualTo(discover.getMID());

        assertThat(device.obeys()).endsWith("DELETE /", "PUT /0/1 11542", "PUT /1/0 11542", "POST /bs");
        assertThat(server.desk().ended().outcome()).isEqualTo(new Outcome.Finished());
        assertThat(server.desk().found()).containsExactly(Found.NOTHING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<", "no links at all", "</0/0>;ssid", "</0/99999>,</0/0>;ssid=70000"})
    void odd_links_are_no_reason_to_fail(String links) {
        device.begins(LAMP_7);
        device.answers(device.isAsked(), content(40, links));
        device.obeys();

        assertThat(server.desk().ended().outcome()).isEqualTo(new Outcome.Finished());
    }

    @Test
    void a_device_that_is_not_to_be_discovered_is_not() {
        server.desk().greets(new Manners(false, List.of(), Optional.empty(), HASTY, 1));
        device.begins(LAMP_7);

        assertThat(device.obeys()).startsWith("DELETE /");
        server.desk().ended();
    }

    @ParameterizedTest
    @CsvSource({
        "DELETE /,       4.05, delete /,   it answered 4.05: no",
        "DELETE /,       5.00, delete /,   it answered 5.00: no",
        "PUT /0/1 11542, 4.01, write /0/1, it answered 4.01: no",
        "PUT /0/1 11542, 4.04, write /0/1, it answered 4.04: no",
        "PUT /1/0 11542, 4.13, write /1/0, it answered 4.13: no",
        "PUT /1/0 11542, 5.00, write /1/0, it answered 5.00: no",
        "POST /bs,       4.06, finish,     it answered 4.06: no",
        "POST /bs,       4.00, finish,     it answered 4.00: no",
    })
    void a_refusal_ends_the_session_with_the_devices_words(String at, String code, String step, String why) {
        device.begins(LAMP_7);
        device.obeysUntil(at, refusal(code));

        assertThat(server.desk().ended().outcome()).isEqualTo(new Outcome.Failed(step, why));
        assertThat(server.count("sessions_total", "outcome", "failed")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"DELETE /, delete /", "PUT /0/1 11542, write /0/1", "PUT /1/0 11542, write /1/0", "POST /bs, finish"})
    void silence_is_asked_again_as_often_as_its_manners_say_and_ends_the_session(String at, String step) {
        device.begins(LAMP_7);
        while (!BootstrapDevice.text(obeysUnless(at)).equals(at)) {}

        var session = server.desk().ended();
        assertThat(session.outcome()).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
            assertThat(failed.step()).isEqualTo(step);
            assertThat(failed.why()).startsWith("it did not answer within");
        });
        assertThat(session.exchanges().stream().filter(it -> it.what().equals(step)))
                .hasSize(2)
                .allSatisfy(it -> assertThat(it.answer()).isEmpty());
    }

    @Test
    void a_device_that_answers_when_it_is_asked_again_is_bootstrapped() {
        device.begins(LAMP_7);
        device.obeysOnce();
        var delete = device.isAsked();
        device.isAsked();
        var anew = device.isAsked();
        assertThat(anew.getMID()).isNotEqualTo(delete.getMID());
        device.answers(anew, ResponseCode.DELETED);

        device.obeys();
        assertThat(server.desk().ended().outcome()).isEqualTo(new Outcome.Finished());
    }

    @Test
    void every_step_may_be_answered_separately() {
        device.begins(LAMP_7);
        for (int step = 0; step < 5; step++) {
            var request = device.isAsked();
            device.wire().sends(EmptyMessage.newACK(request));
            var response = BootstrapDevice.byTheBook(request);
            response.setType(Type.CON);
            response.setToken(request.getToken());
            device.wire().sends(response);
            assertThat(device.wire().hears().getType()).isEqualTo(Type.ACK);
        }

        assertThat(server.desk().ended().outcome()).isEqualTo(new Outcome.Finished());
    }

    @Test
    void who_acknowledges_and_never_answers_is_told_from_who_is_silent() {
        server.desk().greets(new Manners(false, List.of(), Optional.empty(), HASTY, 1));
        device.begins(LAMP_7);
        device.wire().sends(EmptyMessage.newACK(device.isAsked()));

        assertThat(server.desk().ended().outcome())
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.why()).startsWith("it acknowledged and never answered"));
    }

    @Test
    void a_reset_ends_the_session() {
        device.begins(LAMP_7);
        device.obeysOnce();
        device.wire().sends(EmptyMessage.newRST(device.isAsked()));

        assertThat(server.desk().ended().outcome())
                .isEqualTo(new Outcome.Failed("delete /", "it answered with a reset"));
    }

    @Test
    void what_is_not_there_need_not_be_deleted() {
        server.desk().plans(delete("/0/2"), ACCOUNT);
        device.begins(LAMP_7);
        device.obeysUntil("DELETE /0/2", new Response(ResponseCode.NOT_FOUND));
        device.obeys();

        assertThat(server.desk().ended().outcome()).isEqualTo(new Outcome.Finished());
    }

    @Test
    void a_device_that_is_busy_is_asked_again_after_the_time_it_names() {
        server.desk().plans(ACCOUNT);
        device.begins(LAMP_7);
        device.obeysOnce();
        var busy = new Response(ResponseCode.SERVICE_UNAVAILABLE);
        busy.getOptions().setMaxAge(7);
        int before = fleet.time().scheduled();
        device.answers(device.isAsked(), busy);
        await().until(() -> fleet.time().scheduled() > before);

        fleet.time().advance(Duration.ofSeconds(7));

        device.obeys();
        assertThat(server.desk().ended().outcome()).isEqualTo(new Outcome.Finished());
    }

    @Test
    void an_unsound_plan_writes_nothing() {
        server.desk().plans((endpoint, found) -> new PlanOutcome.Unsound(List.of("no server is named", "no key")));
        device.begins(LAMP_7);
        device.obeysOnce();

        assertThat(server.desk().ended().outcome()).isEqualTo(new Outcome.Failed("plan", "no server is named; no key"));
        assertThat(device.wire().hears(Duration.ofMillis(300))).isEmpty();
    }

    @Test
    void a_plan_waits_for_a_store_that_is_away() {
        server.desk().isAway(3);
        device.begins(LAMP_7);
        device.obeys();

        assertThat(server.desk().ended().outcome()).isEqualTo(new Outcome.Finished());
    }

    @Test
    void a_store_that_stays_away_ends_the_session() {
        server.desk().isAway(Integer.MAX_VALUE);
        device.begins(LAMP_7);
        device.obeysOnce();

        assertThat(server.desk().ended().outcome()).isEqualTo(new Outcome.Failed("plan", "the store was away"));
    }

    @Test
    void what_a_bootstrap_without_dtls_costs_is_the_devices() {
        device.begins(LAMP_7);
        device.obeys();
        var session = server.desk().ended();

        server.reckon();

        var today = LocalDate.ofInstant(fleet.time().instant(), ZoneOffset.UTC);
        var said = session.exchanges().stream()
                .mapToInt(exchange -> exchange.bytesDown() + exchange.bytesUp())
                .sum();
        // Each message has 28 bytes of IPv4 and UDP around it.
        assertThat(fleet.ledger().spent(session.endpoint(), today))
                .isEqualTo(said + 2 * 28L * session.exchanges().size());
    }

    /** Answers by the book whatever is not this. */
    private Request obeysUnless(String text) {
        var request = device.isAsked();
        if (!BootstrapDevice.text(request).equals(text)) device.answers(request, BootstrapDevice.byTheBook(request));
        return request;
    }
}
