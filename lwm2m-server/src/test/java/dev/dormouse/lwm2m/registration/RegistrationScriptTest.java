package dev.dormouse.lwm2m.registration;

import static dev.dormouse.lwm2m.script.Requests.deregister;
import static dev.dormouse.lwm2m.script.Requests.register;
import static dev.dormouse.lwm2m.script.Requests.request;
import static dev.dormouse.lwm2m.script.Requests.update;
import static dev.dormouse.lwm2m.script.Requests.withLinks;
import static dev.dormouse.testkit.TestFleet.aFleet;
import static dev.dormouse.testkit.device.DeviceBuilder.aDevice;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.event.FleetEvent;
import dev.dormouse.fleet.registration.Binding;
import dev.dormouse.lwm2m.script.ScriptedDevice;
import dev.dormouse.lwm2m.script.ServerUnderTest;
import dev.dormouse.testkit.TestFleet;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.californium.core.coap.CoAP.Code;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.coap.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegistrationScriptTest {

    private final TestFleet fleet = aFleet();
    private ServerUnderTest server;
    private ScriptedDevice device;

    @BeforeEach
    void start() {
        server = ServerUnderTest.over(fleet);
        device = new ScriptedDevice(server.coap());
    }

    @AfterEach
    void stop() {
        device.close();
        server.close();
    }

    @Test
    void a_device_registers_updates_and_leaves() {
        var created = device.asks(register(
                "</>;rt=\"oma.lwm2m\";ct=112,</3/0>,</5>;ver=1.1", "ep=lamp-7", "lt=300", "lwm2m=1.1", "b=U", "Q"));
        assertThat(created.getCode()).isEqualTo(ResponseCode.CREATED);
        var registration = fleet.registrationOf("lamp-7");
        assertThat(location(created)).isEqualTo("rd/" + registration.id());
        assertThat(registration.lifetime()).isEqualTo(Duration.ofSeconds(300));
        assertThat(registration.binding()).isEqualTo(new Binding("U", true));
        assertThat(registration.peer().address()).isEqualTo(device.address());

        var changed = device.asks(withLinks("</3/0>,</4/0>", update(location(created), "lt=600")));
        assertThat(changed.getCode()).isEqualTo(ResponseCode.CHANGED);
        assertThat(fleet.registrationOf("lamp-7").lifetime()).isEqualTo(Duration.ofSeconds(600));
        assertThat(fleet.registrationOf("lamp-7").objects().text()).isEqualTo("</3/0>,</4/0>");

        var deleted = device.asks(deregister(location(created)));
        assertThat(deleted.getCode()).isEqualTo(ResponseCode.DELETED);
        assertThat(fleet.registered()).isEmpty();

        await().untilAsserted(
                        () -> assertThat(told()).isEqualTo("DeviceRegistered RegistrationUpdated DeviceDeregistered"));
    }

    @Test
    void a_silent_device_is_gone_when_its_lifetime_is_over() {
        device.asks(register("</3/0>", "ep=lamp-7", "lt=60", "lwm2m=1.1"));
        await().untilAsserted(() -> assertThat(told()).isEqualTo("DeviceRegistered"));

        fleet.time().advance(Duration.ofSeconds(59));
        assertThat(fleet.registered()).hasSize(1);
        fleet.time().advance(Duration.ofSeconds(10));

        assertThat(fleet.registered()).isEmpty();
        assertThat(told()).endsWith("RegistrationExpired");
        assertThat(server.count("expirations_total")).isEqualTo(1);
    }

    @Test
    void many_that_expire_at_once_are_ended_in_steps_until_none_is_left() {
        for (int i = 0; i < 25; i++) fleet.with(aDevice("lamp-" + i).registeredFor(Duration.ofSeconds(60)));

        fleet.time().advance(Duration.ofSeconds(60).plusMillis(750));

        assertThat(fleet.registered()).isEmpty();
        assertThat(server.count("expirations_total")).isEqualTo(25);
    }

    @Test
    void a_device_that_registers_again_replaces_itself() {
        var first = device.asks(register("lamp-7"));
        var second = device.asks(register("lamp-7"));

        assertThat(location(second)).isNotEqualTo(location(first));
        assertThat(fleet.registered()).hasSize(1);
        assertThat(device.asks(update(location(first))).getCode()).isEqualTo(ResponseCode.NOT_FOUND);
        assertThat(device.asks(update(location(second))).getCode()).isEqualTo(ResponseCode.CHANGED);
    }

    @Test
    void a_retransmitted_register_gets_the_same_answer_and_is_served_once() {
        var request = register("lamp-7");

        var first = device.asks(request);
        device.sends(request);
        var second = (Response) device.hears();

        assertThat(location(second)).isEqualTo(location(first));
        await().untilAsserted(() -> assertThat(told()).isEqualTo("DeviceRegistered"));
    }

    @ParameterizedTest
    @CsvSource({"1.0,1.0", "1.0.0,1.0", "1.1,1.1", "1.1.1,1.1", "1.2,1.2"})
    void versions_we_can_speak_are_welcome(String said, String kept) {
        var created = device.asks(register("</3/0>", "lwm2m=" + said, "ep=lamp-7"));

        assertThat(created.getCode()).isEqualTo(ResponseCode.CREATED);
        assertThat(fleet.registrationOf("lamp-7").protocolVersion()).isEqualTo(kept);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "</3/0>;ver=\"1.1\"",
                "</3/0>;ver=1.1",
                "</3>;ver=1.1,</3/0>",
                "</>;rt=\"oma.lwm2m\",</3/0>",
                "</1/0>, </3/0>",
                "</3/0>,</99999/0>,</ps>;if=\"x\"",
                "<3/0>,</3/0>"
            })
    void links_are_taken_the_way_devices_write_them(String links) {
        assertThat(device.asks(register(links, "ep=lamp-7")).getCode()).isEqualTo(ResponseCode.CREATED);
        assertThat(fleet.registrationOf("lamp-7").objects().text()).isEqualTo(links);
    }

    @Test
    void what_a_device_leaves_out_is_assumed() {
        var request = register("</3/0>", "ep=lamp-7");
        request.getOptions().removeContentFormat();

        assertThat(device.asks(request).getCode()).isEqualTo(ResponseCode.CREATED);

        var registration = fleet.registrationOf("lamp-7");
        assertThat(registration.protocolVersion()).isEqualTo("1.0");
        assertThat(registration.binding()).isEqualTo(Binding.UDP);
        assertThat(registration.lifetime()).isEqualTo(Duration.ofDays(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"lt=abc", "lt=", "lt=0", "lt=-5", "b=X", "b=", "sms", "ep=", "lwm2m=abc", "Q=maybe"})
    void malformed_parameters_are_refused_in_a_few_words(String parameter) {
        var name = parameter.startsWith("ep") ? "lt=300" : "ep=lamp-7";

        var refused = device.asks(register("</3/0>", name, parameter));

        assertThat(refused.getCode()).isEqualTo(ResponseCode.BAD_REQUEST);
        assertThat(refused.getPayloadString()).isNotBlank().hasSizeLessThan(100);
        assertThat(fleet.registered()).isEmpty();
    }

    @Test
    void absurdly_long_lifetimes_are_cut() {
        device.asks(register("</3/0>", "ep=lamp-7", "lt=99999999999999999999"));

        assertThat(fleet.registrationOf("lamp-7").lifetime()).isEqualTo(Duration.ofDays(365));
    }

    @Test
    void a_version_nobody_speaks_is_a_failed_precondition() {
        assertThat(device.asks(register("</3/0>", "ep=lamp-7", "lwm2m=2.0")).getCode())
                .isEqualTo(ResponseCode.PRECONDITION_FAILED);
    }

    @Test
    void a_device_without_a_name_and_without_a_credential_is_nobody() {
        var refused = device.asks(register("</3/0>", "lt=300"));

        assertThat(refused.getCode()).isEqualTo(ResponseCode.BAD_REQUEST);
        assertThat(refused.getPayloadString()).isEqualTo("ep is missing");
    }

    @Test
    void a_body_that_is_no_link_format_is_refused() {
        var asJson = register("</3/0>", "ep=lamp-7");
        asJson.getOptions().setContentFormat(50);

        assertThat(device.asks(asJson).getCode()).isEqualTo(ResponseCode.UNSUPPORTED_CONTENT_FORMAT);
        assertThat(device.asks(register("<<>>", "ep=lamp-7")).getPayloadString())
                .startsWith("links: column");
        assertThat(device.asks(register("", "ep=lamp-7")).getPayloadString()).isEqualTo("the body lists no objects");
    }

    @Test
    void ten_thousand_links_are_too_many() {
        var links = IntStream.range(0, 10_000).mapToObj(i -> "</3/" + i + ">").collect(Collectors.joining(","));

        var refused = device.asksInBlocks(register(links, "ep=lamp-7"));

        assertThat(refused.getCode()).isEqualTo(ResponseCode.BAD_REQUEST);
        assertThat(refused.getPayloadString()).contains("more than 2000 links");
        assertThat(fleet.registered()).isEmpty();
    }

    @Test
    void a_body_beyond_all_bounds_is_too_large() {
        var refused = device.asksInBlocks(register("</3/0>;x=\"" + "x".repeat(300_000) + "\"", "ep=lamp-7"));

        assertThat(refused.getCode()).isEqualTo(ResponseCode.REQUEST_ENTITY_TOO_LARGE);
    }

    @Test
    void a_registration_nobody_has_is_not_found() {
        assertThat(device.asks(update("rd/nobody")).getCode()).isEqualTo(ResponseCode.NOT_FOUND);
        assertThat(device.asks(update("rd/" + "x".repeat(200))).getCode()).isEqualTo(ResponseCode.NOT_FOUND);
        assertThat(device.asks(deregister("rd/nobody")).getCode()).isEqualTo(ResponseCode.NOT_FOUND);
    }

    @Test
    void the_registration_of_a_secured_device_is_unknown_to_strangers() {
        fleet.with(aDevice("lamp-7").secured());
        var theirs = "rd/" + fleet.registrationOf("lamp-7").id();

        assertThat(device.asks(update(theirs, "lt=1")).getCode()).isEqualTo(ResponseCode.NOT_FOUND);
        assertThat(device.asks(deregister(theirs)).getCode()).isEqualTo(ResponseCode.NOT_FOUND);
        assertThat(fleet.registered()).containsExactly(new EndpointName("lamp-7"));
    }

    @Test
    void a_device_that_has_a_credential_must_not_come_without_it() {
        fleet.with(aDevice("lamp-7").secured());

        var refused = device.asks(register("lamp-7"));

        assertThat(refused.getCode()).isEqualTo(ResponseCode.FORBIDDEN);
        assertThat(refused.getPayloadSize()).isZero();
    }

    @Test
    void slashes_at_the_end_of_a_path_do_no_harm() {
        var created = device.asks(withLinks("</3/0>", request(Code.POST, "rd/", "ep=lamp-7")));
        assertThat(created.getCode()).isEqualTo(ResponseCode.CREATED);

        assertThat(device.asks(update(location(created) + "/")).getCode()).isEqualTo(ResponseCode.CHANGED);
    }

    @ParameterizedTest
    @CsvSource({"GET,rd", "PUT,rd", "DELETE,rd", "GET,rd/abc", "PUT,rd/abc", "GET,dp"})
    void other_methods_are_not_allowed(Code method, String path) {
        assertThat(device.asks(request(method, path)).getCode()).isEqualTo(ResponseCode.METHOD_NOT_ALLOWED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bs", ".well-known/core", "3/0"})
    void there_is_nothing_else(String path) {
        assertThat(device.asks(request(Code.GET, path)).getCode()).isEqualTo(ResponseCode.NOT_FOUND);
        assertThat(device.asks(new Request(Code.GET)).getPayloadSize()).isZero();
    }

    private String told() {
        return fleet.told().stream()
                .map(FleetEvent::getClass)
                .map(Class::getSimpleName)
                .collect(Collectors.joining(" "));
    }

    private static String location(Response created) {
        return created.getOptions().getLocationPathString();
    }
}
