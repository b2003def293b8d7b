package dev.dormouse.fleet.presence;

import static dev.dormouse.testkit.TestFleet.aFleet;
import static dev.dormouse.testkit.device.DeviceBuilder.aDevice;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.device.Devices;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.event.FleetEvent;
import dev.dormouse.fleet.network.NetworkProfiles;
import dev.dormouse.fleet.telemetry.Source;
import dev.dormouse.testkit.TestFleet;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Devices that listen for a certain time after they spoke, over a network that loses messages, are asked whenever presence
 * says that they listen. What was learnt must come close to the truth, and little may be wasted on the way.
 */
class LearningTest {

    private static final EndpointName METER = new EndpointName("meter-1");
    private static final Duration PAUSE = Duration.ofMinutes(15);
    private static final int CHECK_INS = 60;
    private static final int REQUESTS_A_CHECK_IN = 4;
    private static final int TRANSMISSIONS = 3;
    private static final int SEEDS = 25;

    /** Six requests may be lost to learning, not counting those in the two seconds that every device is given. */
    private static final int MOST_WASTED = 6;

    /** In the end the window lies between half of the truth and a tenth more than that; where a fifth is lost, in seven runs of eight. */
    @ParameterizedTest(name = "a device that listens {0} ms on {1} with {2} % loss")
    @CsvSource({
        // listens, network, loss
        "93000, ethernet,  0",
        "93000, nb-iot,    0",
        "10000, ethernet,  0",
        "10000, nb-iot,    0",
        "4500,  ethernet,  0",
        "4500,  nb-iot,    0",
        "4500,  lora,      0",
        "10000, ethernet, 20",
        "93000, ethernet, 20",
    })
    void a_window_is_learnt(int listens, String network, int loss) {
        int astray = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            var run = new Run(listens, network, loss, seed);
            run.lives();

            assertThat(run.wasted).as("wasted requests, seed " + seed).isLessThanOrEqualTo(MOST_WASTED);
            long window = run.window().toMillis();
            if (window < listens / 2L || window > listens * 11L / 10) astray++;
        }
        assertThat(astray).as("windows that are far from the truth").isLessThanOrEqualTo(loss == 0 ? 0 : SEEDS / 8);
    }

    @ParameterizedTest
    @CsvSource({"nb-iot", "ethernet", "lora"})
    void a_device_that_sleeps_as_soon_as_it_is_acknowledged_is_left_alone(String network) {
        for (int seed = 0; seed < SEEDS; seed++) {
            var run = new Run(0, network, 0, seed);
            run.lives();

            assertThat(run.asked).as("requests in " + CHECK_INS + " check-ins").isLessThanOrEqualTo(12);
            assertThat(run.fleet.presence().of(METER).reason()).contains("as soon as it is acknowledged");
        }
    }

    @Test
    void a_device_that_promised_to_listen_always_and_does_not_is_taken_to_sleep_until_it_answers() {
        var fleet = aFleet().with(aDevice(METER.value()).registeredFor(Duration.ofDays(365)));
        fleet.time().advance(PAUSE);
        assertThat(fleet.presence().listens(METER)).isTrue();

        for (int i = 0; i < 3; i++)
            fleet.events()
                    .publish(new FleetEvent.DeviceSilent(
                            METER, fleet.time().instant(), fleet.time().instant()));
        assertThat(fleet.presence().of(METER)).isInstanceOf(Presence.Asleep.class);

        fleet.events()
                .publish(new FleetEvent.DeviceAnswered(
                        METER, fleet.time().instant(), fleet.time().instant()));
        fleet.time().advance(PAUSE);
        assertThat(fleet.presence().listens(METER)).isTrue();
    }

    @Test
    void a_device_that_breaks_its_rhythm_is_late_before_its_registration_ends() {
        var fleet = aFleet().with(aDevice(METER.value()).sleeping().registeredFor(Duration.ofDays(30)));
        for (int i = 0; i < 10; i++) {
            fleet.time().advance(PAUSE);
            fleet.events()
                    .publish(new FleetEvent.ValuesReported(
                            METER, List.of(), Source.NOTIFY, fleet.time().instant()));
        }
        var last = fleet.time().instant();

        fleet.time().advance(PAUSE.minusSeconds(1));
        assertThat(fleet.presence().of(METER))
                .isInstanceOfSatisfying(
                        Presence.Asleep.class,
                        asleep -> assertThat(asleep.expectedAt()).isEqualTo(last.plus(PAUSE)));

        fleet.time().advance(PAUSE.multipliedBy(3));
        assertThat(fleet.presence().of(METER))
                .isInstanceOfSatisfying(
                        Presence.Late.class,
                        late -> assertThat(late.reason())
                                .isEqualTo("it speaks about every 15 min and has been silent for longer"));
        assertThat(fleet.presence().listens(METER)).isFalse();
    }

    @Test
    void what_was_learnt_outlives_the_registration_and_is_gone_with_the_device() {
        var fleet = aFleet().with(aDevice(METER.value()).sleeping());
        fleet.events()
                .publish(new FleetEvent.DeviceSilent(
                        METER,
                        fleet.time().instant().plusSeconds(30),
                        fleet.time().instant()));
        fleet.with(aDevice(METER.value()).sleeping());

        assertThat(fleet.presence()
                        .expectation(fleet.registrationOf(METER.value()))
                        .windowLearnt())
                .isTrue();
        fleet.events()
                .publish(new FleetEvent.DeviceForgotten(METER, fleet.time().instant()));
        assertThat(fleet.habits().find(METER)).isEmpty();
    }

    /** One device that checks in and is asked at any time while it is thought to listen. */
    private static final class Run {
        private final TestFleet fleet = aFleet();
        private final Random random;
        private final int listens;
        private final double loss;
        private Instant woken;
        private int asked;
        private int wasted;

        Run(int listens, String network, int loss, int seed) {
            this.random = new Random(seed);
            this.listens = listens;
            this.loss = loss / 100.0;
            fleet.networks().choose(METER, NetworkProfiles.named(network).orElseThrow());
            fleet.with(aDevice(METER.value()).sleeping().registeredFor(Duration.ofDays(365)));
            woken = fleet.time().instant();
        }

        void lives() {
            for (int i = 0; i < CHECK_INS; i++) {
                var next = fleet.time().instant().plus(PAUSE);
                checksIn();
                boolean heard = true;
                for (int n = 0; n < REQUESTS_A_CHECK_IN && heard; n++) heard = isAskedAtSomeTime();
                agrees();
                fleet.time().advance(Duration.between(fleet.time().instant(), next));
            }
        }

        Duration window() {
            return fleet.presence()
                    .expectation(fleet.registrationOf(METER.value()))
                    .window();
        }

        private void checksIn() {
            woken = fleet.time().instant();
            fleet.events().publish(new FleetEvent.ValuesReported(METER, List.of(), Source.NOTIFY, woken));
        }

        /** The sooner the likelier, but at any time as long as it is thought to listen. */
        private boolean isAskedAtSomeTime() {
            if (!(fleet.presence().of(METER) instanceof Presence.Awake awake)) return true;
            long left = Duration.between(fleet.time().instant(), awake.until().orElseThrow())
                    .toMillis();
            double part = random.nextDouble();
            fleet.time().advance(Duration.ofMillis((long) (left * part * part)));
            return !fleet.presence().listens(METER) || answers();
        }

        private boolean answers() {
            var begun = fleet.time().instant();
            asked++;
            if (!isAwake() && Duration.between(woken, begun).compareTo(AwakeWindow.SHORTEST) > 0) wasted++;
            for (int n = 0; n < TRANSMISSIONS; n++) {
                boolean heard = isAwake() && arrives();
                if (heard) woken = fleet.time().instant();
                if (heard && arrives()) {
                    fleet.events()
                            .publish(new FleetEvent.DeviceAnswered(
                                    METER, begun, fleet.time().instant()));
                    return true;
                }
                fleet.time().advance(Duration.ofSeconds(2));
            }
            fleet.events()
                    .publish(new FleetEvent.DeviceSilent(
                            METER, begun, fleet.time().instant()));
            return false;
        }

        private boolean isAwake() {
            return Duration.between(woken, fleet.time().instant()).toMillis() < listens;
        }

        private boolean arrives() {
            return random.nextDouble() >= loss;
        }

        /** What the list of devices says is what presence says. */
        private void agrees() {
            var now = fleet.time().instant();
            var state = switch (fleet.presence().of(METER)) {
                case Presence.Awake awake -> Devices.State.AWAKE;
                case Presence.Asleep asleep -> Devices.State.ASLEEP;
                case Presence.Late late -> Devices.State.LATE;
                case Presence.Gone gone -> Devices.State.GONE;
            };
            var filter = new Devices.Filter("", Optional.of(state), now);
            assertThat(fleet.devices().page(filter, Optional.empty(), 10).items())
                    .as("devices that are " + state)
                    .hasSize(1);
        }
    }
}
