package dev.dormouse.fleet.update;

import static dev.dormouse.fleet.update.UpdaterBench.LAMP;
import static dev.dormouse.testkit.campaign.PlanBuilder.aPlan;
import static dev.dormouse.testkit.device.DeviceBuilder.aDevice;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.campaign.CampaignId;
import dev.dormouse.fleet.campaign.Deliveries.Fit;
import dev.dormouse.fleet.campaign.Deliveries.Order;
import dev.dormouse.fleet.campaign.Deliveries.Standing;
import dev.dormouse.fleet.campaign.FleetCandidates;
import dev.dormouse.fleet.campaign.UpdateDeliveries;
import dev.dormouse.fleet.campaign.plan.ImageSet;
import dev.dormouse.fleet.campaign.rehearsal.CampaignsInMemory;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.firmware.ImageId;
import dev.dormouse.testkit.profile.InMemoryAssignments;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What campaigns order of the updater. */
class CampaignOrdersTest {

    private static final EndpointName NOBODY = new EndpointName("nobody");
    private static final EndpointName OTHERS = new EndpointName("valve-1");

    private final UpdaterBench bench = new UpdaterBench();
    private final UpdateDeliveries deliveries =
            new UpdateDeliveries(bench.updater, bench.updates, bench.images, bench.fleet.time());

    @Test
    void devices_that_begin_together_are_told_of_one_by_one_in_their_order() {
        bench.fleet.with(aDevice("valve-1").running("Acme", "Valve", "1.0"));

        assertThat(deliveries.beginAll(List.of(order(NOBODY), order(LAMP), order(OTHERS))))
                .satisfiesExactly(
                        none -> assertThat(none).isInstanceOf(Standing.Gone.class),
                        lamp -> assertThat(lamp).isEqualTo(new Standing.Open(false)),
                        valve -> assertThat(valve).isInstanceOf(Standing.Skipped.class));
        assertThat(bench.updates.latest(LAMP)).isPresent();
    }

    @Test
    void what_is_ordered_twice_is_one_update() {
        deliveries.beginAll(List.of(order(LAMP)));
        var first = bench.id();

        assertThat(deliveries.begin(order(LAMP))).isInstanceOf(Standing.Open.class);
        assertThat(bench.id()).isEqualTo(first);
    }

    @Test
    void who_would_get_an_image_that_is_missing_gets_no_other_instead() {
        var missing = new ImageId("f".repeat(64));
        var lamp = new FleetCandidates(new FleetCandidates.Ports(
                        bench.fleet.devices(),
                        bench.fleet.latestValues(),
                        bench.fleet.habits(),
                        bench.fleet.networks(),
                        new InMemoryAssignments(),
                        new CampaignsInMemory(),
                        bench.fleet.ownedDevices()))
                .find(aPlan().build(), LAMP)
                .orElseThrow();

        assertThat(deliveries.fit(ImageSet.of(bench.image.id()), lamp, false))
                .isInstanceOfSatisfying(
                        Fit.Takes.class, takes -> assertThat(takes.image()).isEqualTo(bench.image.id()));
        assertThat(deliveries.fit(ImageSet.of(bench.image.id(), missing), lamp, false))
                .isEqualTo(new Fit.Not("an image of the campaign is not in the library any more"));
    }

    private Order order(EndpointName endpoint) {
        var now = bench.fleet.time().instant();
        return new Order(
                new CampaignId("c1"),
                endpoint,
                now,
                bench.image.id(),
                Optional.empty(),
                now.plus(Duration.ofDays(3)),
                false);
    }
}
