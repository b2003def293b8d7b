package dev.dormouse.sim.device;

import static dev.dormouse.sim.device.BootstrapScript.BOTH;
import static dev.dormouse.sim.device.BootstrapScript.answer;
import static dev.dormouse.sim.device.BootstrapScript.configure;
import static dev.dormouse.sim.device.BootstrapScript.finish;
import static dev.dormouse.sim.device.BootstrapScript.key;
import static dev.dormouse.sim.device.BootstrapScript.security;
import static dev.dormouse.sim.device.BootstrapScript.server;
import static dev.dormouse.sim.device.BootstrapScript.triggered;
import static dev.dormouse.sim.device.BootstrapScript.written;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.sim.coap.CoapCode;
import dev.dormouse.sim.coap.CoapOption;
import dev.dormouse.sim.coap.CoapOptions;
import dev.dormouse.sim.device.BootstrapHabits.PowerCut;
import dev.dormouse.sim.objects.ContentFormat;
import dev.dormouse.sim.wire.Bytes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A device whose power goes away amid a bootstrap, or as its key is written. */
class BootstrapPowerTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void a_power_cut_at_any_message_leaves_what_was_before(int message) {
        var habits = new BootstrapHabits(false, Optional.of(new PowerCut(1, message, false, Duration.ofSeconds(10))));
        var script = triggered(BOTH.with(Quirks.NONE.with(habits)));

        var survived = playUntilCut(script);

        assertThat(survived).isEqualTo(message - 1);
        assertThat(script.events).contains(new DeviceEvent.PowerLost());
        script.pass(Duration.ofSeconds(11));
        var register = script.next();
        assertThat(script.server()).isEqualTo(Script.SERVER);
        assertThat(register.options().texts(CoapOption.URI_QUERY)).contains("lt=600");
    }

    @Test
    void a_careless_device_that_loses_power_half_way_must_ask_again() {
        var habits = new BootstrapHabits(true, Optional.of(new PowerCut(1, 2, false, Duration.ofSeconds(10))));
        var script = triggered(BOTH.with(Quirks.NONE.with(habits)));

        assertThat(playUntilCut(script)).as("everything was deleted").isEqualTo(1);

        script.pass(Duration.ofSeconds(11));
        answer(script);
        configure(script);
        assertThat(finish(script).code()).isEqualTo(CoapCode.CHANGED);
        assertThat(script.next().options().texts(CoapOption.URI_QUERY)).contains("lt=300");
    }

    @Test
    void power_lost_right_after_the_last_answer_costs_nothing() {
        var habits = new BootstrapHabits(false, Optional.of(new PowerCut(1, 4, true, Duration.ofSeconds(10))));
        var script = triggered(BOTH.with(Quirks.NONE.with(habits)));

        assertThat(playUntilCut(script)).isEqualTo(4);

        script.pass(Duration.ofSeconds(11));
        assertThat(script.next().options().texts(CoapOption.URI_QUERY)).contains("lt=300");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void power_that_goes_as_a_key_is_written_costs_an_answer_at_most(boolean answered) {
        var cut = new PowerCut(1, 1, answered, Duration.ofSeconds(10));
        var habits = new BootstrapHabits(false, Optional.of(cut)).lettingKeyBeWritten();
        var script = Script.registered(BOTH.with(Quirks.NONE.with(habits)));

        script.say(key(script, "/0/1/3", "/0/1/5"));

        assertThat(script.hasMore()).isEqualTo(answered);
        if (answered) assertThat(script.next().code()).isEqualTo(CoapCode.CHANGED);
        assertThat(script.events).contains(new DeviceEvent.PowerLost());
        script.pass(Duration.ofSeconds(11));
        assertThat(script.next().options().texts(CoapOption.URI_PATH)).containsExactly("rd");
    }

    /** Plays a bootstrap of four messages. @return how many were answered */
    private static int playUntilCut(Script script) {
        var messages = List.of(
                script.request(CoapCode.DELETE, "/", CoapOptions.NONE, Bytes.EMPTY),
                written(script, "/0/1", ContentFormat.TLV, security(5683)),
                written(script, "/1/0", ContentFormat.TLV, server(300, "U")),
                script.request(CoapCode.POST, "/bs", CoapOptions.NONE, Bytes.EMPTY));
        var answered = 0;
        for (var message : messages) {
            script.say(message);
            if (!script.hasMore()) break;
            assertThat(script.next().code().isSuccess()).isTrue();
            answered++;
        }
        return answered;
    }
}
