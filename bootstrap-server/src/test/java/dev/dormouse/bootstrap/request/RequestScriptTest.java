package dev.dormouse.bootstrap.request;

import static dev.dormouse.bootstrap.script.BootstrapDevice.request;
import static dev.dormouse.testkit.TestFleet.aFleet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.bootstrap.script.BootstrapDevice;
import dev.dormouse.bootstrap.script.BootstrapUnderTest;
import dev.dormouse.fleet.bootstrap.BootstrapSession.Outcome;
import dev.dormouse.fleet.bootstrap.Greeting;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.testkit.TestFleet;
import java.time.Duration;
import org.eclipse.californium.core.coap.CoAP.Code;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestScriptTest {

    private final TestFleet fleet = aFleet();
    private final BootstrapUnderTest server = BootstrapUnderTest.over(fleet);
    private final BootstrapDevice device = new BootstrapDevice(server.coap());

    @AfterEach
    void stop() {
        device.close();
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "ep=,                 ep: an endpoint name must not be blank",
        "ep,                  ep: an endpoint name must not be blank",
        "ep=a&ep=b,           ep is given twice",
        "ep=a&pct=tlv,        pct is not the number of a content format",
        "ep=a&pct=,           pct is not the number of a content format",
        "ep=a&pct=-1,         pct is not the number of a content format",
        "ep=a&pct=112&pct=60, pct is given twice",
    })
    void what_makes_no_sense_is_told_in_words(String query, String words) {
        var answer = device.begins(query.split("&", -1));

        assertThat(answer.getCode()).isEqualTo(ResponseCode.BAD_REQUEST);
        assertThat(answer.getPayloadString()).isEqualTo(words);
        assertThat(server.count("malformed_requests_total")).isEqualTo(1);
        assertThat(server.desk().unasked()).isZero();
    }

    @Test
    void other_parameters_are_passed_over() {
        assertThat(device.begins("b=U", "lt=3", "ep=lamp-7", "x", "ept=no").getCode())
                .isEqualTo(ResponseCode.CHANGED);
        device.obeys();

        assertThat(server.desk().ended().endpoint()).isEqualTo(new EndpointName("lamp-7"));
    }

    @Test
    void a_path_may_end_with_a_slash_and_goes_no_further() {
        assertThat(device.wire().asks(request(Code.POST, "bs/", "ep=lamp-7")).getCode())
                .isEqualTo(ResponseCode.CHANGED);
        device.obeys();
        assertThat(device.wire().asks(request(Code.POST, "bs/1", "ep=lamp-7")).getCode())
                .isEqualTo(ResponseCode.NOT_FOUND);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE", "FETCH"})
    void nothing_but_a_post_asks_for_a_bootstrap(String method) {
        assertThat(device.wire()
                        .asks(request(Code.valueOf(method), "bs", "ep=lamp-7"))
                        .getCode())
                .isEqualTo(ResponseCode.METHOD_NOT_ALLOWED);
    }

    @Test
    void who_comes_too_often_is_told_when_to_come_back() {
        server.desk()
                .greets(new Greeting.Later(new EndpointName("lamp-7"), Duration.ofMinutes(7), "ten times in an hour"));

        var answer = device.begins("ep=lamp-7");

        assertThat(answer.getCode()).isEqualTo(ResponseCode.SERVICE_UNAVAILABLE);
        assertThat(answer.getOptions().getMaxAge()).isEqualTo(420);
        assertThat(answer.getPayloadSize()).isZero();
        assertThat(server.count("requests_total", "outcome", "later")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"BAD_REQUEST, 4.00", "FORBIDDEN, 4.03"})
    void who_is_refused_is_told_a_code_and_no_reason(Greeting.Refused.Code code, String told) {
        server.desk().greets(new Greeting.Refused(code, "the operator knows"));

        var answer = device.begins("ep=lamp-7");

        assertThat(answer.getCode().text).isEqualTo(told);
        assertThat(answer.getPayloadSize()).isZero();
        assertThat(server.count("requests_total", "outcome", "refused")).isEqualTo(1);
    }

    @Test
    void while_the_store_is_away_a_device_is_asked_to_come_back() {
        fleet.outage().begin();
        server.desk().greets(request -> {
            fleet.registrations().findByEndpoint(new EndpointName("lamp-7"));
            return new Greeting.Refused(Greeting.Refused.Code.FORBIDDEN, "never said");
        });

        assertThat(device.begins("ep=lamp-7").getCode()).isEqualTo(ResponseCode.SERVICE_UNAVAILABLE);

        fleet.outage().end();
        assertThat(device.begins("ep=lamp-7").getCode()).isEqualTo(ResponseCode.FORBIDDEN);
    }

    @Test
    void a_session_of_a_device_that_was_sent_away_before_is_like_any_other() {
        server.desk().greets(new Greeting.Refused(Greeting.Refused.Code.FORBIDDEN, "not yet"));
        device.begins("ep=lamp-7");
        server.desk().greets(BootstrapUnderTest.HASTY_MANNERS);

        device.begins("ep=lamp-7");
        device.obeys();

        assertThat(server.desk().ended().outcome()).isEqualTo(new Outcome.Finished());
    }
}
