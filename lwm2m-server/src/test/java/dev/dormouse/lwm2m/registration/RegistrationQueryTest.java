package dev.dormouse.lwm2m.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dormouse.coap.uplink.BadRequest;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.registration.Binding;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegistrationQueryTest {

    @Test
    void parameters_come_in_any_order_and_unknown_ones_are_passed_over() {
        var query = RegistrationQuery.parse(
                List.of("Q", "pid=x", "b=U", "lt=300", "lwm2m=1.1", "sms=+4366012345", "et", "ep=lamp-7"));

        assertThat(query.endpoint()).hasValue(new EndpointName("lamp-7"));
        assertThat(query.lifetime()).hasValue(Duration.ofMinutes(5));
        assertThat(query.protocolVersion()).hasValue("1.1");
        assertThat(query.binding()).hasValue(new Binding("U", true));
        assertThat(query.smsNumber()).hasValue("+4366012345");
    }

    @Test
    void what_is_not_there_is_absent() {
        var query = RegistrationQuery.parse(List.of());

        assertThat(query.endpoint()).isEmpty();
        assertThat(query.lifetime()).isEmpty();
        assertThat(query.protocolVersion()).isEmpty();
        assertThat(query.binding()).isEmpty();
        assertThat(query.smsNumber()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1.0,1.0", "1.0.0,1.0", "1.0.2,1.0", "1.1,1.1", "1.1.1,1.1", "1.2,1.2", "1.2.1,1.2"})
    void versions_with_a_third_number_are_what_they_begin_with(String said, String understood) {
        assertThat(RegistrationQuery.parse(List.of("lwm2m=" + said)).protocolVersion())
                .hasValue(understood);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lwm2m=2.0", "lwm2m=1.3", "lwm2m=0.9"})
    void a_version_nobody_speaks_is_a_failed_precondition(String parameter) {
        var refused = catchThrowableOfType(BadRequest.class, () -> RegistrationQuery.parse(List.of(parameter)));

        assertThat(refused.code()).isEqualTo(ResponseCode.PRECONDITION_FAILED);
    }

    @ParameterizedTest
    @CsvSource({"UQ,U,true", "U,U,false", "UQS,US,true", "US,US,false", "N,N,false"})
    void bindings_of_1_0_say_with_a_letter_that_the_device_sleeps(String said, String modes, boolean queueMode) {
        assertThat(RegistrationQuery.parse(List.of("b=" + said)).binding()).hasValue(new Binding(modes, queueMode));
    }

    @Test
    void a_device_that_only_says_that_it_sleeps_listens_on_udp() {
        assertThat(RegistrationQuery.parse(List.of("Q")).binding()).hasValue(new Binding("U", true));
        assertThat(RegistrationQuery.parse(List.of("Q=1")).binding()).hasValue(new Binding("U", true));
        assertThat(RegistrationQuery.parse(List.of("Q=0")).binding()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lt=abc",
                "lt=",
                "lt",
                "lt=1.5",
                "lt=0x10",
                "lt= 5",
                "ep=",
                "ep",
                "ep= ",
                "ep=a\u0000b",
                "b=X",
                "b=",
                "b=u",
                "b=Q",
                "sms",
                "sms=",
                "sms=call me",
                "lwm2m=",
                "lwm2m=abc",
                "lwm2m=1",
                "lwm2m=1.0.0.0",
                "Q=maybe"
            })
    void anything_else_is_refused_in_a_few_words(String parameter) {
        var refused = catchThrowableOfType(BadRequest.class, () -> RegistrationQuery.parse(List.of(parameter)));

        assertThat(refused.code()).isEqualTo(ResponseCode.BAD_REQUEST);
        assertThat(refused.diagnostic()).isNotBlank().hasSizeLessThan(100);
        assertThat(refused.getStackTrace()).isEmpty();
    }

    @Test
    void a_parameter_of_ours_given_twice_is_refused() {
        assertThatThrownBy(() -> RegistrationQuery.parse(List.of("ep=a", "ep=b")))
                .isInstanceOf(BadRequest.class)
                .hasMessage("ep is given twice");
        assertThat(RegistrationQuery.parse(List.of("x=1", "x=2", "ep=a")).endpoint())
                .hasValue(new EndpointName("a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"4294967295", "4294967296", "999999999999999999", "99999999999999999999999999"})
    void lifetimes_go_no_further_than_their_32_bits(String seconds) {
        assertThat(RegistrationQuery.parse(List.of("lt=" + seconds)).lifetime())
                .hasValue(Duration.ofSeconds(4_294_967_295L));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-5", "-99999999999999999999999999"})
    void lifetimes_that_are_not_positive_are_left_to_the_registrar(String seconds) {
        assertThat(RegistrationQuery.parse(List.of("lt=" + seconds)).lifetime().orElseThrow())
                .isLessThanOrEqualTo(Duration.ZERO);
    }

    @Test
    void any_parameters_are_understood_or_refused() {
        var random = new Random(7);
        var names = List.of("ep", "lt", "b", "Q", "sms", "lwm2m", "", "et", "=");
        int refused = 0;
        for (int round = 0; round < 100_000; round++) {
            var value = new StringBuilder();
            for (int i = random.nextInt(12); i > 0; i--)
                value.append((char) random.nextInt(random.nextBoolean() ? 128 : 65536));
            var parameter = names.get(random.nextInt(names.size())) + (random.nextBoolean() ? "=" : "") + value;
            try {
                assertThat(RegistrationQuery.parse(List.of(parameter))).isNotNull();
            } catch (BadRequest e) {
                refused++;
            }
        }
        assertThat(refused).isPositive();
    }
}
