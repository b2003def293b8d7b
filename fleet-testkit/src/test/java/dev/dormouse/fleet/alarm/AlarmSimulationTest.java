package dev.dormouse.fleet.alarm;

import static dev.dormouse.testkit.TestFleet.aFleet;
import static dev.dormouse.testkit.alarm.AlarmBuilder.aRule;
import static dev.dormouse.testkit.alarm.AlarmBuilder.below;
import static dev.dormouse.testkit.device.DeviceBuilder.aDevice;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.event.FleetEvent;
import dev.dormouse.fleet.telemetry.Source;
import dev.dormouse.fleet.tenant.Tenant;
import dev.dormouse.fleet.tenant.TenantName;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.value.Reading;
import dev.dormouse.objects.value.Value;
import dev.dormouse.testkit.TestFleet;
import dev.dormouse.testkit.alarm.TestAlarms;
import dev.dormouse.testkit.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two thousand devices whose batteries are noisy around the limit, that fall silent and come back and change hands, while the service is
 * stopped and killed and its store goes away. Whenever all is quiet, what is open is what is wrong: nothing lost, nothing twice, nothing
 * left over.
 */
class AlarmSimulationTest {

    private static final int DEVICES = 2_000;
    private static final int ROUNDS = 5;
    private static final Duration LIFETIME = Duration.ofHours(2);
    private static final NodePath BATTERY = NodePath.parse("/3/0/9");
    private static final NodePath HEAT = NodePath.parse("/3303/0/5700");
    private static final Rule LOW = aRule("battery-low", below("/3/0/9", 20, 5, Duration.ZERO));
    private static final Rule HOT =
            aRule("hot", new Condition.OnValue(HEAT, new Limit.Above(40, 2), Duration.ofMinutes(10)));
    private static final List<TenantName> TENANTS = List.of(new TenantName("water"), new TenantName("zebra"));
    private static final List<Rule> OWN = TENANTS.stream()
            .map(tenant -> aRule(tenant + ":low", below("/3/0/9", 20, 5, Duration.ZERO)))
            .toList();
    private static final Rule SILENT = aRule("silent", new Condition.OnSilence(3));

    private final TestFleet fleet = aFleet();
    private final TestAlarms alarms = TestAlarms.of(fleet);
    private final List<Device> devices = new ArrayList<>();
    private final Set<String> endedBeforeCrash = new HashSet<>();
    private Instant awaySince = Instant.MAX;

    @ParameterizedTest
    @ValueSource(longs = {1, 20_261_120})
    void when_all_is_quiet_what_is_open_is_what_is_wrong(long seed) {
        var random = new Random(seed);
        for (var tenant : TENANTS) fleet.tenants().add(new Tenant(tenant, tenant.value(), VirtualTime.BEGINNING));
        alarms.startWith(LOW, HOT, SILENT, OWN.getFirst(), OWN.getLast());
        for (int i = 0; i < DEVICES; i++) devices.add(new Device("lamp-" + i, random));
        devices.forEach(Device::register);

        for (int round = 0; round < ROUNDS; round++) {
            rage(random);
            calmDown();
            var open = open();
            var wrong = wrong();
            assertThat(without(wrong, open))
                    .as("lost, seed %d, round %d", seed, round)
                    .isEmpty();
            assertThat(without(open, wrong))
                    .as("left over, seed %d, round %d", seed, round)
                    .isEmpty();
            assertThat(alarms.watch().waiting()).isZero();
            assertThat(alarms.watch().ringing()).isEqualTo(alarms.open().size());
        }
        assertThat(alarms.alarms().counts(Alarms.Filter.ALL).cleared()).isGreaterThan(1_000);
        assertThat(timesTold()).doesNotHaveDuplicates();
    }

    /** Four hours in which anything may happen, every five minutes. */
    private void rage(Random random) {
        for (int step = 0; step < 48; step++) {
            fleet.time().advance(Duration.ofMinutes(5).minusMillis(random.nextInt(1_000)));
            for (var device : devices) device.live(random);
            switch (random.nextInt(24)) {
                case 0 -> takeStoreAway();
                case 1 -> giveStoreBack();
                case 2 -> {
                    giveStoreBack();
                    alarms.restart();
                    trustTheStoreWithinTheMargin();
                }
                case 3 -> crash();
                default -> {}
            }
        }
        giveStoreBack();
    }

    private void takeStoreAway() {
        if (awaySince.equals(Instant.MAX)) awaySince = fleet.time().instant();
        alarms.outage().begin();
    }

    private void giveStoreBack() {
        alarms.outage().end();
        awaySince = Instant.MAX;
    }

    /** The end of a registration is told once: what was told and could not be kept by then is told to nobody. */
    private void crash() {
        var minuteAgo = fleet.time().instant().minusSeconds(60);
        var keptUntil = awaySince.isBefore(minuteAgo) ? awaySince.minusSeconds(60) : minuteAgo;
        giveStoreBack();
        for (var event : fleet.told()) {
            if (event instanceof FleetEvent.RegistrationExpired expired
                    && expired.at().isAfter(keptUntil))
                endedBeforeCrash.add(expired.endpoint().value());
        }
        alarms.kill();
        alarms.start();
        trustTheStoreWithinTheMargin();
    }

    /** Within the margin a value does not tell whether it was out of bounds before: after a restart only the store does. */
    private void trustTheStoreWithinTheMargin() {
        var open = alarms.open().stream()
                .map(alarm -> alarm.endpoint() + " " + alarm.rule())
                .collect(Collectors.toSet());
        for (var device : devices) {
            if (device.battery >= 20 && device.battery < 25)
                device.low = open.contains(device.endpoint + " battery-low");
            if (device.battery >= 20 && device.battery < 25)
                device.ownLow = device.owner
                        .map(tenant -> open.contains(device.endpoint + " " + tenant + ":low"))
                        .orElse(false);
            if (device.heat > 38 && device.heat <= 40) device.hot = open.contains(device.endpoint + " hot");
        }
    }

    /** An hour in which who speaks repeats what it said, so that what brews and what settles comes to its end. */
    private void calmDown() {
        for (int step = 0; step < 12; step++) {
            devices.forEach(Device::repeat);
            fleet.time().advance(Duration.ofMinutes(5));
        }
    }

    private Set<String> open() {
        var open = alarms.open();
        var keys = open.stream()
                .map(alarm -> alarm.endpoint() + " " + alarm.rule())
                .toList();
        assertThat(keys).doesNotHaveDuplicates();
        return keys.stream()
                .filter(key -> !endedBeforeCrash.contains(key.replace(" silent", "")))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> wrong() {
        var wrong = new TreeSet<String>();
        for (var device : devices) {
            if (device.low) wrong.add(device.endpoint + " battery-low");
            if (device.ownLow) wrong.add(device.endpoint + " " + device.owner.orElseThrow() + ":low");
            if (device.hot) wrong.add(device.endpoint + " hot");
            if (device.silentFor > 0 && !endedBeforeCrash.contains(device.endpoint.value()))
                wrong.add(device.endpoint + " silent");
        }
        return wrong;
    }

    private static Set<String> without(Set<String> some, Set<String> others) {
        var left = new TreeSet<>(some);
        left.removeAll(others);
        return left;
    }

    /** Each alarm is told of each time it is raised, once. */
    private List<String> timesTold() {
        return fleet.told().stream()
                .filter(event -> event instanceof FleetEvent.AlarmChanged changed
                        && changed.alarm().state() instanceof AlarmState.Raised)
                .map(event -> ((FleetEvent.AlarmChanged) event).alarm())
                .map(alarm -> alarm.id() + " " + alarm.times())
                .toList();
    }

    private final class Device {
        private final EndpointName endpoint;
        private int battery;
        private int told = Integer.MAX_VALUE;
        private int heat;
        private int silentFor;
        private Instant registeredAt = Instant.MIN;
        private boolean low;
        private boolean ownLow;
        private Optional<TenantName> owner = Optional.empty();
        private boolean hot;

        private Device(String endpoint, Random random) {
            this.endpoint = new EndpointName(endpoint);
            this.battery = 10 + random.nextInt(40);
            this.heat = 20 + random.nextInt(30);
        }

        private void register() {
            fleet.with(aDevice(endpoint.value()).registeredFor(LIFETIME));
            registeredAt = fleet.time().instant();
            endedBeforeCrash.remove(endpoint.value());
        }

        private void live(Random random) {
            speak(random);
            if (random.nextInt(100) == 0) changeHands(random);
        }

        private void speak(Random random) {
            if (silentFor > 0 && --silentFor > 0) return;
            if (random.nextInt(1_000) == 0) silentFor = 10 + random.nextInt(80);
            battery = Math.clamp(battery + random.nextInt(7) - 3, 5, 60);
            if (random.nextInt(10) == 0) heat = Math.clamp(heat + random.nextInt(13) - 6, 15, 55);
            repeat();
        }

        /** By the rules of whoever has it next counts what it reported last. */
        private void changeHands(Random random) {
            int next = random.nextInt(TENANTS.size() + 1);
            Optional<TenantName> other = next == TENANTS.size() ? Optional.empty() : Optional.of(TENANTS.get(next));
            if (other.equals(owner)) return;
            owner = other;
            ownLow = owner.isPresent() && told < 20;
            fleet.tenants().give(List.of(endpoint), owner);
        }

        private void repeat() {
            if (silentFor > 0) return;
            var now = fleet.time().instant();
            if (Duration.between(registeredAt, now).compareTo(Duration.ofHours(1)) > 0 || !isRegistered()) register();
            told = battery;
            if (battery < 20) low = true;
            else if (battery >= 25) low = false;
            if (battery < 20) ownLow = owner.isPresent();
            else if (battery >= 25) ownLow = false;
            if (heat > 40) hot = true;
            else if (heat <= 38) hot = false;
            var readings =
                    List.of(new Reading(BATTERY, new Value.Whole(battery)), new Reading(HEAT, new Value.Decimal(heat)));
            fleet.events().publish(new FleetEvent.ValuesReported(endpoint, readings, Source.NOTIFY, now));
        }

        private boolean isRegistered() {
            return fleet.registrations().findByEndpoint(endpoint).isPresent();
        }
    }
}
