package dev.dormouse.bootstrap.session;

import static dev.dormouse.bootstrap.script.Steps.ACCOUNT;
import static dev.dormouse.bootstrap.script.Steps.DELETE_ALL;
import static dev.dormouse.bootstrap.script.Steps.SERVER;
import static dev.dormouse.testkit.TestFleet.aFleet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dormouse.bootstrap.script.BootstrapDevice;
import dev.dormouse.bootstrap.script.BootstrapUnderTest;
import dev.dormouse.fleet.bootstrap.BootstrapSession.Outcome;
import dev.dormouse.testkit.TestFleet;
import java.time.Duration;
import java.util.List;
import org.eclipse.californium.core.coap.CoAP.Code;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.coap.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who has a session, and how many there are. */
class SessionsScriptTest {

    private static final String LAMP_7 = "ep=lamp-7";
    private static final Duration MOMENT = Duration.ofMillis(300);
    private static final SessionLimits TWO_AT_ONCE = new SessionLimits(2, Duration.ofSeconds(20), Duration.ZERO);

    private final TestFleet fleet = aFleet();
    private final BootstrapUnderTest server = BootstrapUnderTest.over(fleet, TWO_AT_ONCE);
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
    void a_device_that_asks_anew_ends_its_session_and_begins_another() {
        device.begins(LAMP_7);
        device.obeysOnce();
        device.isAsked();

        assertThat(device.wire()
                        .asks(BootstrapDevice.request(Code.POST, "bs", LAMP_7))
                        .getCode())
                .isEqualTo(ResponseCode.CHANGED);
        var first = server.desk().ended();
        assertThat(first.outcome()).isEqualTo(new Outcome.Overtaken());
        assertThat(first.exchanges()).extracting(it -> it.what()).containsExactly("request", "discover", "delete /");

        assertThat(device.obeys()).endsWith("GET /", "DELETE /", "PUT /0/1 11542", "PUT /1/0 11542", "POST /bs");
        assertThat(server.desk().ended().outcome()).isEqualTo(new Outcome.Finished());
    }

    @Test
    void of_two_devices_with_one_name_the_later_is_served_and_the_earlier_left_alone() {
        try (var other = new BootstrapDevice(server.coap())) {
            device.begins(LAMP_7);
            device.obeysOnce();
            var unanswered = device.isAsked();

            other.begins(LAMP_7);
            other.obeys();
            device.answers(unanswered, ResponseCode.DELETED);

            assertThat(server.desk().ended().outcome()).isEqualTo(new Outcome.Overtaken());
            var second = server.desk().ended();
            assertThat(second.outcome()).isEqualTo(new Outcome.Finished());
            assertThat(second.peer().address()).isEqualTo(other.wire().address());
            assertThat(device.wire().hears(MOMENT)).isEmpty();
            assertThat(server.desk().unasked()).isZero();
        }
    }

    @Test
    void a_request_that_is_sent_twice_is_one_session() {
        var request = BootstrapDevice.request(Code.POST, "bs", LAMP_7);
        device.wire().asks(request);
        device.obeysOnce();
        device.wire().sends(request);
        var again = device.wire().hears();
        while (!(again instanceof Response)) {
            var asked = (Request) again;
            device.answers(asked, BootstrapDevice.byTheBook(asked));
            again = device.wire().hears();
        }
        device.obeys();

        assertThat(server.desk().ended().outcome()).isEqualTo(new Outcome.Finished());
        assertThat(server.count("requests_total", "outcome", "welcome")).isEqualTo(1);
    }

    @Test
    void there_are_no_more_sessions_than_there_may_be() {
        try (var second = new BootstrapDevice(server.coap());
                var third = new BootstrapDevice(server.coap())) {
            device.begins("ep=lamp-1");
            second.begins("ep=lamp-2");
            var answer = third.begins("ep=lamp-3");
            assertThat(answer.getCode()).isEqualTo(ResponseCode.SERVICE_UNAVAILABLE);
            assertThat(answer.getOptions().getMaxAge()).isBetween(60L, 120L);
            assertThat(server.count("requests_total", "outcome", "shed")).isEqualTo(1);
            assertThat(server.count("sessions_under_way")).isEqualTo(2);

            device.obeys();
            server.desk().ended();

            assertThat(third.begins("ep=lamp-3").getCode()).isEqualTo(ResponseCode.CHANGED);
            third.obeys();
            assertThat(server.desk().ended().endpoint().value()).isEqualTo("lamp-3");
        }
    }

    @Test
    void a_server_that_stops_interrupts_its_sessions_soon() {
        device.begins(LAMP_7);
        device.obeysOnce();
        device.isAsked();

        server.close();

        var session = server.desk().ended();
        assertThat(session.outcome()).isEqualTo(new Outcome.Interrupted());
        assertThat(session.exchanges()).hasSize(3);
        assertThat(server.count("sessions_total", "outcome", "interrupted")).isEqualTo(1);
    }

    @Test
    void nothing_is_left_of_sessions_that_ended() {
        for (var name : List.of("ep=lamp-1", "ep=lamp-2", "ep=lamp-3", "ep=lamp-4")) {
            try (var another = new BootstrapDevice(server.coap())) {
                another.begins(name);
                another.obeys();
                server.desk().ended();
            }
        }

        await().untilAsserted(
                        () -> assertThat(server.count("sessions_under_way")).isZero());
        assertThat(server.count("sessions_total", "outcome", "finished")).isEqualTo(4);
    }
}
