package dev.dormouse.bootstrap.session;

import static dev.dormouse.bootstrap.script.Steps.ACCOUNT;
import static dev.dormouse.bootstrap.script.Steps.DELETE_ALL;
import static dev.dormouse.bootstrap.script.Steps.SERVER;
import static dev.dormouse.testkit.TestFleet.aFleet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.bootstrap.script.BootstrapDevice;
import dev.dormouse.bootstrap.script.BootstrapUnderTest;
import dev.dormouse.fleet.bootstrap.BootstrapSession;
import dev.dormouse.fleet.bootstrap.BootstrapSession.Outcome;
import dev.dormouse.testkit.TestFleet;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * After each message the power goes, at one end or at the other: how the session ends, and that the device can come back. Which keys it
 * holds then is shown in {@link dev.dormouse.bootstrap.power}, over DTLS and at any datagram.
 */
class PowerCutTest {

    private static final String LAMP_7 = "ep=lamp-7";

    private final TestFleet fleet = aFleet();
    private BootstrapUnderTest server = BootstrapUnderTest.over(fleet);

    @BeforeEach
    void plan() {
        server.desk().plans(DELETE_ALL, ACCOUNT, SERVER);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** It answers so many requests, hears one more, and is gone; of 5 it is gone when all was said. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void a_device_that_loses_power_after_any_message_is_bootstrapped_when_it_is_back(int messages) {
        try (var device = new BootstrapDevice(server.coap())) {
            device.begins(LAMP_7);
            for (int i = 0; i < messages; i++) device.obeysOnce();
        }
        // Else it may be back before its last answer was heard.
        if (messages == 5) assertThat(server.desk().ended().outcome()).isEqualTo(new Outcome.Finished());
        try (var back = new BootstrapDevice(server.coap())) {
            back.begins(LAMP_7);
            assertThat(back.obeys()).hasSize(5);
        }

        if (messages < 5) assertThat(server.desk().ended().outcome()).isEqualTo(new Outcome.Overtaken());
        assertThat(server.desk().ended().outcome()).isEqualTo(new Outcome.Finished());
    }

    /** The answer to its last message may have been the last thing the server heard. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void a_device_whose_server_goes_after_any_message_is_bootstrapped_by_the_next(int messages) {
        try (var device = new BootstrapDevice(server.coap())) {
            device.begins(LAMP_7);
            for (int i = 0; i < messages; i++) device.obeysOnce();

            server = server.restarted();

            drain(device);
            device.begins(LAMP_7);
            assertThat(device.obeys()).hasSizeGreaterThanOrEqualTo(5);
        }

        var ended = new ArrayList<BootstrapSession>();
        do ended.add(server.desk().ended());
        while (!(ended.getLast().outcome() instanceof Outcome.Finished) || ended.size() < 2);
        assertThat(ended).hasSize(2);
        assertThat(ended.getFirst().outcome()).isInstanceOfAny(Outcome.Interrupted.class, Outcome.Finished.class);
    }

    /** What the server said before it went, and nobody answered. */
    private static void drain(BootstrapDevice device) {
        while (device.wire().hears(Duration.ofMillis(20)).isPresent()) {}
    }
}
