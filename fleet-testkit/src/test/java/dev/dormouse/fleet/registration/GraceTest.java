package dev.dormouse.fleet.registration;

import static dev.dormouse.testkit.device.DeviceBuilder.aDevice;
import static dev.dormouse.testkit.time.Durations.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.credential.Locksmith;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.event.FleetEvents;
import dev.dormouse.fleet.network.NetworkProfiles;
import dev.dormouse.fleet.presence.Presence;
import dev.dormouse.fleet.presence.PresenceBook;
import dev.dormouse.fleet.quarantine.Quarantine;
import dev.dormouse.testkit.Outage;
import dev.dormouse.testkit.credential.InMemoryCredentials;
import dev.dormouse.testkit.presence.InMemoryHabits;
import dev.dormouse.testkit.quarantine.InMemoryQuarantines;
import dev.dormouse.testkit.registration.CountingIds;
import dev.dormouse.testkit.registration.InMemoryRegistrations;
import dev.dormouse.testkit.time.VirtualTime;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class GraceTest {

    private static final RegistrationRules HALF_A_MINUTE_OF_GRACE =
            new RegistrationRules(Duration.ofDays(1), Duration.ofDays(7), seconds(30), List.of(Pattern.compile(".*")));

    private final VirtualTime time = new VirtualTime();
    private final Outage noOutage = new Outage();
    private final Registrations registrations = new InMemoryRegistrations(noOutage);
    private final PresenceBook presence =
            new PresenceBook(registrations, new InMemoryHabits(noOutage), device -> NetworkProfiles.ETHERNET, time);
    private final InMemoryCredentials credentials = new InMemoryCredentials(noOutage);
    private final FleetEvents events = new FleetEvents();
    private final Doorkeeper doorkeeper = new Doorkeeper(
            credentials,
            new Locksmith(credentials, events, time),
            new Quarantine(new InMemoryQuarantines(), registrations, events, time),
            HALF_A_MINUTE_OF_GRACE);
    private final Registrar registrar =
            new Registrar(registrations, doorkeeper, HALF_A_MINUTE_OF_GRACE, events, new CountingIds(), time);

    @Test
    void a_silent_device_is_late_during_its_grace_and_gone_after_it() {
        var lamp = new EndpointName("lamp-7");
        registrar.register(aDevice("lamp-7").registeredFor(seconds(60)).request());
        assertThat(presence.of(lamp)).isInstanceOf(Presence.Awake.class);

        time.advance(seconds(61));
        assertThat(registrar.expire(10)).isZero();
        assertThat(presence.of(lamp)).isInstanceOf(Presence.Late.class);

        time.advance(seconds(30));
        assertThat(registrar.expire(10)).isEqualTo(1);
        assertThat(presence.of(lamp)).isInstanceOf(Presence.Gone.class);
    }
}
