package dev.dormouse.lwm2m.registration;

import static dev.dormouse.testkit.registration.RegistrationBuilder.aRegistration;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.credential.Locksmith;
import dev.dormouse.fleet.event.FleetEvents;
import dev.dormouse.fleet.quarantine.Quarantine;
import dev.dormouse.fleet.registration.Doorkeeper;
import dev.dormouse.fleet.registration.Registrar;
import dev.dormouse.fleet.registration.RegistrationRules;
import dev.dormouse.lwm2m.meter.Lwm2mMeters;
import dev.dormouse.testkit.Outage;
import dev.dormouse.testkit.credential.InMemoryCredentials;
import dev.dormouse.testkit.quarantine.InMemoryQuarantines;
import dev.dormouse.testkit.registration.CountingIds;
import dev.dormouse.testkit.registration.InMemoryRegistrations;
import dev.dormouse.testkit.time.VirtualTime;
import io.prometheus.client.CollectorRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExpiryTest {

    private static final int AT_ONCE = 10;
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Duration LIFETIME = Duration.ofMinutes(1);

    private static final RegistrationRules RULES =
            new RegistrationRules(Duration.ofDays(1), Duration.ofDays(7), Duration.ZERO, List.of());

    private final VirtualTime time = new VirtualTime();
    private final Outage outage = new Outage();
    private final InMemoryRegistrations registrations = new InMemoryRegistrations(outage);
    private final InMemoryCredentials credentials = new InMemoryCredentials(outage);
    private final FleetEvents events = new FleetEvents();
    private final Doorkeeper doorkeeper = new Doorkeeper(
            credentials,
            new Locksmith(credentials, events, time),
            new Quarantine(new InMemoryQuarantines(), registrations, events, time),
            RULES);
    private final Registrar registrar =
            new Registrar(registrations, doorkeeper, RULES, events, new CountingIds(), time);
    private final Expiry expiry = new Expiry(registrar, time, PAUSE, AT_ONCE, new Lwm2mMeters(new CollectorRegistry()));

    @BeforeEach
    void thousandEndAtOnce() {
        for (int i = 0; i < 1_000; i++)
            registrations.put(aRegistration("meter-" + i).lasting(LIFETIME).build());
        time.advance(LIFETIME.plusNanos(1));
        expiry.start();
    }

    @Test
    void many_that_end_together_are_ended_one_step_after_the_other_with_a_breath_between() {
        time.advance(PAUSE);
        assertThat(registrations.count()).isEqualTo(1_000 - AT_ONCE);

        time.advance(Duration.ofSeconds(1));
        assertThat(registrations.count()).isEqualTo(1_000 - 11 * AT_ONCE);

        time.advance(Duration.ofSeconds(9));
        assertThat(registrations.count()).isZero();
    }

    @Test
    void while_the_store_is_away_they_are_left_for_later() {
        outage.begin();
        time.advance(PAUSE.multipliedBy(10));
        outage.end();
        assertThat(registrations.count()).isEqualTo(1_000);

        time.advance(PAUSE.multipliedBy(3));
        assertThat(registrations.count()).isZero();
    }

    @Test
    void once_stopped_it_ends_no_more() {
        time.advance(PAUSE);
        expiry.stop();

        time.advance(PAUSE.multipliedBy(10));

        assertThat(registrations.page(Optional.empty(), 2_000).items()).hasSize(1_000 - AT_ONCE);
    }
}
