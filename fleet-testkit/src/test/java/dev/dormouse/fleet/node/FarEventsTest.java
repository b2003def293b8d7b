package dev.dormouse.fleet.node;

import static dev.dormouse.testkit.registration.RegistrationBuilder.aRegistration;
import static dev.dormouse.testkit.time.Durations.seconds;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.bus.NodeName;
import dev.dormouse.fleet.campaign.CampaignAlarm;
import dev.dormouse.fleet.campaign.CampaignId;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.event.CampaignAlarmChanged;
import dev.dormouse.fleet.event.FleetEvent;
import dev.dormouse.fleet.event.FleetWide;
import dev.dormouse.fleet.event.StormChanged;
import dev.dormouse.fleet.peer.PeerIdentity.CertificateIdentity;
import dev.dormouse.fleet.storm.Arrival;
import dev.dormouse.fleet.storm.Crowd;
import dev.dormouse.fleet.storm.Moment;
import dev.dormouse.fleet.storm.Storm;
import dev.dormouse.fleet.storm.StormWatch;
import dev.dormouse.fleet.tenant.TenantName;
import dev.dormouse.testkit.bus.InMemoryBus;
import dev.dormouse.testkit.time.VirtualTime;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FarEventsTest {

    private final VirtualTime time = new VirtualTime();
    private final InMemoryBus bus = new InMemoryBus();
    private final AtomicBoolean watchedAtBert = new AtomicBoolean();
    private final FarEvents anne = new FarEvents(bus.of(new NodeName("anne")), () -> false, time, time);
    private final FarEvents bert = new FarEvents(bus.of(new NodeName("bert")), watchedAtBert::get, time, time);
    private final BlockingQueue<FleetEvent> heardAtBert = new LinkedBlockingQueue<>();
    private final FleetEvent forgotten =
            new FleetEvent.DeviceForgotten(aRegistration("lamp-7").build().endpoint(), VirtualTime.BEGINNING);
    private final FleetEvent updated = new FleetEvent.RegistrationUpdated(
            aRegistration("lamp-7").build(), aRegistration("lamp-7").build(), VirtualTime.BEGINNING);

    @BeforeEach
    void start() {
        bert.heard().subscribe(heardAtBert::add);
        anne.start();
        bert.start();
    }

    @AfterEach
    void stop() {
        anne.stop();
        bert.stop();
    }

    @Test
    void what_people_do_is_told_to_all_nodes() throws Exception {
        anne.on(forgotten);
        time.advance(Duration.ZERO);

        assertThat(heardAtBert.poll(10, TimeUnit.SECONDS)).isEqualTo(forgotten);
    }

    @Test
    void the_alarm_of_a_campaign_is_told_to_all_nodes() throws Exception {
        var heard = new LinkedBlockingQueue<FleetWide>();
        bert.heard().subscribeToFleetWide(heard::add);
        var alarm = new CampaignAlarm(
                new CampaignId("c1"),
                Optional.of(new TenantName("water-works")),
                "Firmware 2.1",
                "60 % of wave 1 failed",
                VirtualTime.BEGINNING,
                Optional.of(new CampaignAlarm.Care("ada", VirtualTime.BEGINNING, "looking")),
                Optional.empty());
        var changed = new CampaignAlarmChanged(alarm, VirtualTime.BEGINNING);

        anne.on(changed);
        time.advance(Duration.ZERO);

        assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo(changed);
    }

    @Test
    void a_storm_is_told_to_all_nodes_when_it_begins_and_when_it_has_passed() throws Exception {
        var heard = new LinkedBlockingQueue<FleetWide>();
        bert.heard().subscribeToFleetWide(heard::add);
        var watch = new StormWatch();
        watch.listen(storm -> anne.on(new StormChanged(new NodeName("anne"), Purpose.MANAGEMENT, storm)));

        for (int second = 0; second <= 90; second++) {
            long refused = second < 30 ? 40 : 0;
            var crowds = Map.of(Arrival.REGISTRATION, new Crowd(2, refused));
            watch.note(new Moment(crowds, 0, 1, 0, 0, 0), VirtualTime.BEGINNING.plusSeconds(second));
            time.advance(seconds(1));
        }

        var began = storm(heard.poll(10, TimeUnit.SECONDS));
        var passed = storm(heard.poll(10, TimeUnit.SECONDS));
        assertThat(began.isGoingOn()).isTrue();
        assertThat(passed.isGoingOn()).isFalse();
        assertThat(passed.crowd(Arrival.REGISTRATION).refused()).isEqualTo(30 * 40);
        assertThat(heard).isEmpty();
    }

    private static Storm storm(@Nullable FleetWide event) {
        return switch (requireNonNull(event)) {
            case StormChanged changed -> changed.storm();
            case CampaignAlarmChanged changed -> throw new AssertionError(changed);
        };
    }

    @Test
    void a_certificate_that_was_taken_back_is_cut_off_at_all_nodes() throws Exception {
        var revoked = new FleetEvent.CertificateRevoked(
                new EndpointName("lamp-7"),
                Purpose.MANAGEMENT,
                new CertificateIdentity("lamp-7"),
                "lost",
                VirtualTime.BEGINNING);

        anne.on(revoked);
        time.advance(Duration.ZERO);

        assertThat(heardAtBert.poll(10, TimeUnit.SECONDS)).isEqualTo(revoked);
    }

    @Test
    void what_devices_do_is_told_while_somebody_watches() throws Exception {
        anne.on(updated);
        anne.on(forgotten);
        time.advance(Duration.ZERO);
        assertThat(heardAtBert.poll(10, TimeUnit.SECONDS))
                .as("the first that comes")
                .isEqualTo(forgotten);

        watchedAtBert.set(true);
        time.advance(seconds(2));
        anne.on(updated);
        time.advance(Duration.ZERO);
        assertThat(heardAtBert.poll(10, TimeUnit.SECONDS)).isEqualTo(updated);

        watchedAtBert.set(false);
        time.advance(seconds(10));
        anne.on(updated);
        anne.on(forgotten);
        time.advance(Duration.ZERO);
        assertThat(heardAtBert.poll(10, TimeUnit.SECONDS)).isEqualTo(forgotten);
    }
}
