package dev.dormouse.bootstrap.session;

import static dev.dormouse.bootstrap.script.BootstrapDevice.refusal;
import static dev.dormouse.bootstrap.script.BootstrapUnderTest.HASTY;
import static dev.dormouse.bootstrap.script.Steps.ACCOUNT;
import static dev.dormouse.bootstrap.script.Steps.DELETE_ALL;
import static dev.dormouse.bootstrap.script.Steps.SERVER;
import static dev.dormouse.testkit.TestFleet.aFleet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.bootstrap.script.BootstrapDevice;
import dev.dormouse.bootstrap.script.BootstrapUnderTest;
import dev.dormouse.bootstrap.script.Steps;
import dev.dormouse.fleet.bootstrap.BootstrapSession.Outcome;
import dev.dormouse.fleet.bootstrap.Manners;
import dev.dormouse.fleet.network.NetworkProfiles;
import dev.dormouse.fleet.operation.Format;
import dev.dormouse.testkit.TestFleet;
import java.util.List;
import java.util.Optional;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** In which format and in which pieces a device is written to, and what it may say to that. */
class WritingScriptTest {

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
    void a_format_that_is_not_taken_is_followed_by_the_next_and_not_tried_again() {
        device.begins(LAMP_7);
        device.obeysUntil("PUT /0/1 11542", refusal("4.15"));
        device.obeysUntil("PUT /0/1 112", refusal("4.15"));
        device.obeysUntil("PUT /0/1 110", refusal("4.15"));

        assertThat(device.obeys()).endsWith("PUT /0/1 11544", "PUT /1/0 11544", "POST /bs");
        assertThat(server.desk().ended().outcome()).isEqualTo(new Outcome.Finished());
    }

    @Test
    void a_device_that_takes_no_format_fails() {
        device.begins(LAMP_7);
        for (var format : List.of("11542", "112", "110", "11544"))
            device.obeysUntil("PUT /0/1 " + format, refusal("4.15"));

        assertThat(server.desk().ended().outcome()).isEqualTo(new Outcome.Failed("write /0/1", "it answered 4.15: no"));
    }

    @ParameterizedTest
    @CsvSource({"112, 112", "110, 110", "11544, 11544", "11542, 11542", "1542, 11542", "0, 110", "4711, 110"})
    void a_device_is_written_to_in_the_format_it_prefers_else_in_the_one_chosen_for_it(String pct, String spoken) {
        server.desk().greets(new Manners(true, List.of(), Optional.of(Format.SENML_JSON), HASTY, 1));
        device.begins(LAMP_7, "pct=" + pct);

        assertThat(device.obeys()).contains("PUT /0/1 " + spoken, "PUT /1/0 " + spoken);
        assertThat(server.desk().ended().outcome()).isEqualTo(new Outcome.Finished());
    }

    @ParameterizedTest
    @ValueSource(strings = {"4.00", "4.05"})
    void a_device_that_takes_no_instance_is_told_its_resources(String code) {
        device.begins(LAMP_7);
        device.obeysUntil("PUT /0/1 11542", refusal(code));

        assertThat(device.obeys())
                .containsSequence(
                        "PUT /0/1/0 11542",
                        "PUT /0/1/1 11542",
                        "PUT /0/1/2 11542",
                        "PUT /0/1/3 11542",
                        "PUT /0/1/4 11542",
                        "PUT /0/1/5 11542",
                        "PUT /0/1/10 11542",
                        "PUT /1/0 11542");
        assertThat(server.desk().ended().outcome()).isEqualTo(new Outcome.Finished());
    }

    @Test
    void a_device_that_takes_neither_meant_what_it_said_first() {
        device.begins(LAMP_7);
        device.obeysUntil("PUT /0/1 11542", refusal("4.00"));
        device.obeysUntil("PUT /0/1/0 11542", new Response(ResponseCode.METHOD_NOT_ALLOWED));

        assertThat(server.desk().ended().outcome()).isEqualTo(new Outcome.Failed("write /0/1", "it answered 4.00: no"));
    }

    @Test
    void a_resource_that_is_not_taken_is_named() {
        device.begins(LAMP_7);
        device.obeysUntil("PUT /0/1 11542", refusal("4.00"));
        device.obeysUntil("PUT /0/1/1 11542", refusal("4.05"));

        assertThat(server.desk().ended().outcome())
                .isEqualTo(new Outcome.Failed("write /0/1", "of /0/1/1 alone it answered 4.05: no"));
    }

    @Test
    void a_certificate_goes_in_blocks_of_the_size_its_network_prefers() {
        server.desk().plans(Steps.certified(1_500));
        server.desk().greets(new Manners(false, List.of(), Optional.empty(), NetworkProfiles.NB_IOT, 1));
        device.begins(LAMP_7);
        var first = device.isAsked();
        assertThat(first.getOptions().getBlock1().getSize()).isEqualTo(512);

        var whole = device.takesInBlocks(first);
        device.obeys();

        // TLV: type, identifier and a length of two bytes before the certificate.
        assertThat(whole).hasSize(1_500 + 4);
        var session = server.desk().ended();
        assertThat(session.outcome()).isEqualTo(new Outcome.Finished());
        assertThat(session.exchanges().get(1).bytesDown()).isBetween(1_504 + 3 * 10, 1_504 + 3 * 30);
    }
}
