package dev.dormouse.bootstrap.request;

import static dev.dormouse.bootstrap.script.BootstrapDevice.request;
import static dev.dormouse.bootstrap.script.Steps.ACCOUNT;
import static dev.dormouse.bootstrap.script.Steps.DELETE_ALL;
import static dev.dormouse.bootstrap.script.Steps.SERVER;
import static dev.dormouse.testkit.TestFleet.aFleet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.bootstrap.script.BootstrapDevice;
import dev.dormouse.bootstrap.script.BootstrapUnderTest;
import dev.dormouse.bootstrap.script.Steps;
import dev.dormouse.codec.LeshanModels;
import dev.dormouse.codec.Payloads;
import dev.dormouse.fleet.bootstrap.BootstrapSession.Outcome;
import dev.dormouse.fleet.bootstrap.Found;
import dev.dormouse.fleet.bootstrap.Greeting;
import dev.dormouse.fleet.bootstrap.PlanOutcome;
import dev.dormouse.fleet.bootstrap.Step;
import dev.dormouse.fleet.registration.ObjectLinks;
import dev.dormouse.objects.oma.OmaRegistry;
import dev.dormouse.objects.value.Reading;
import dev.dormouse.testkit.TestFleet;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.eclipse.californium.core.coap.CoAP.Code;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bootstrap-Pack: all in one answer. */
class PackScriptTest {

    private static final Payloads PAYLOADS = new Payloads(new LeshanModels(OmaRegistry.load()));
    private static final ObjectLinks LINKS = ObjectLinks.parse("</0/1>,</1/0>");

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

    @ParameterizedTest
    @ValueSource(ints = {110, 112, 11544})
    void all_that_is_planned_comes_in_the_format_that_is_accepted(int format) {
        var answer = asks(format);

        assertThat(answer.getCode()).isEqualTo(ResponseCode.CONTENT);
        assertThat(answer.getOptions().getContentFormat()).isEqualTo(format);
        var told = PAYLOADS.readSent(answer.getPayload(), OptionalInt.of(format), LINKS);
        assertThat(told).containsExactlyInAnyOrderElementsOf(planned());
        var session = server.desk().ended();
        assertThat(session.outcome()).isEqualTo(new Outcome.Finished());
        assertThat(session.exchanges()).singleElement().satisfies(exchange -> {
            assertThat(exchange.what()).isEqualTo("pack");
            assertThat(exchange.bytesDown()).isGreaterThan(answer.getPayloadSize());
            assertThat(exchange.bytesUp()).isGreaterThan("bspack".length());
        });
        assertThat(server.desk().found()).containsExactly(Found.NOTHING);
    }

    @Test
    void who_accepts_nothing_in_particular_gets_senml_cbor() {
        var answer = device.wire().asks(request(Code.GET, "bspack", "ep=lamp-7"));

        assertThat(answer.getOptions().getContentFormat()).isEqualTo(112);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 11542, 40, 4711})
    void what_cannot_hold_it_is_not_acceptable(int format) {
        assertThat(asks(format).getCode()).isEqualTo(ResponseCode.NOT_ACCEPTABLE);
        assertThat(server.desk().found()).isEmpty();
    }

    @Test
    void a_pack_with_a_certificate_comes_in_blocks() {
        server.desk().plans(Steps.certified(2_500));
        var whole = new ByteArrayOutputStream();
        for (int block = 0; ; block++) {
            var request = request(Code.GET, "bspack", "ep=lamp-7");
            request.getOptions().setAccept(112);
            request.getOptions().setBlock2(5, false, block);
            var answer = device.wire().asks(request);
            whole.writeBytes(answer.getPayload());
            if (!answer.getOptions().getBlock2().isM()) break;
        }

        assertThat(PAYLOADS.readSent(whole.toByteArray(), OptionalInt.of(112), LINKS))
                .isEqualTo(Steps.certified(2_500).values());
        assertThat(server.desk().found()).as("one plan for all the blocks").hasSize(1);
    }

    @Test
    void an_unsound_plan_is_our_failure() {
        server.desk().plans((endpoint, found) -> new PlanOutcome.Unsound(List.of("no server is named")));

        assertThat(asks(112).getCode()).isEqualTo(ResponseCode.INTERNAL_SERVER_ERROR);
        assertThat(server.desk().ended().outcome()).isEqualTo(new Outcome.Failed("plan", "no server is named"));
    }

    @Test
    void who_is_refused_gets_no_pack() {
        server.desk().greets(new Greeting.Refused(Greeting.Refused.Code.FORBIDDEN, "not this one"));

        assertThat(asks(112).getCode()).isEqualTo(ResponseCode.FORBIDDEN);
        assertThat(server.count("packs_total", "outcome", "refused")).isEqualTo(1);
    }

    @Test
    void a_pack_ends_the_session_that_is_under_way() {
        device.begins("ep=lamp-7");
        device.isAsked();

        assertThat(asks(112).getCode()).isEqualTo(ResponseCode.CONTENT);
        assertThat(Stream.of(server.desk().ended(), server.desk().ended()))
                .extracting(session -> session.outcome())
                .containsExactlyInAnyOrder(new Outcome.Overtaken(), new Outcome.Finished());
    }

    private Response asks(int accepted) {
        var request = request(Code.GET, "bspack", "ep=lamp-7");
        request.getOptions().setAccept(accepted);
        return device.wire().asks(request);
    }

    private static List<Reading> planned() {
        return Stream.of(ACCOUNT, SERVER)
                .map(Step.Write.class::cast)
                .flatMap(step -> step.values().stream())
                .toList();
    }
}
