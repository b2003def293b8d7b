package dev.dormouse.fleet.campaign;

import static dev.dormouse.testkit.campaign.PlanBuilder.aPlan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.bus.NodeName;
import dev.dormouse.fleet.campaign.plan.Pace;
import dev.dormouse.fleet.campaign.rehearsal.CampaignsInMemory;
import dev.dormouse.fleet.lease.Duties;
import dev.dormouse.fleet.lease.Leases;
import dev.dormouse.fleet.time.Scheduler;
import dev.dormouse.testkit.Outage;
import dev.dormouse.testkit.lease.InMemoryLeases;
import dev.dormouse.testkit.time.VirtualTime;
import java.time.Duration;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Who gives the runner its turns, where there are many nodes. */
class CampaignServiceTest {

    private final VirtualTime time = new VirtualTime();
    private final Campaigns campaigns = new CampaignsInMemory();
    private final CampaignDesk desk = new CampaignDesk(campaigns, news -> {}, time, new Random(7));

    @Test
    void of_several_nodes_one_takes_turns_and_another_goes_on_when_that_one_is_gone() {
        var leases = new InMemoryLeases(time, new Outage());
        var annesTime = new VirtualTime();
        var anne = new Node("anne", leases, annesTime);
        // Their ticks are not the same.
        annesTime.advance(Duration.ofSeconds(2));
        time.advance(Duration.ofSeconds(2));
        var bert = new Node("bert", leases, time);
        var id = desk.draft(aPlan().at(new Pace.Constant(60)).build(), "Ada").id();
        assertThat(desk.start(id, "Ada", seen -> {})).isInstanceOf(CampaignDesk.Outcome.Done.class);

        for (int second = 0; second < 60; second++) {
            annesTime.advance(Duration.ofSeconds(1));
            time.advance(Duration.ofSeconds(1));
        }
        assertThat(anne.fleet.begun()).hasSizeBetween(40, 60);
        assertThat(bert.fleet.begun()).isEmpty();
        time.advance(Duration.ofMinutes(3));

        var begun = new TreeSet<>(anne.fleet.begun());
        begun.addAll(bert.fleet.begun());
        assertThat(begun).hasSize(100);
    }

    /** A node with a fleet of its own; it is gone when its time stands still. */
    private final class Node {
        private final FleetByHand fleet = new FleetByHand(time, (campaign, endpoint) -> {});

        private Node(String name, Leases leases, Scheduler scheduler) {
            fleet.growTo(100);
            var duties = new Duties(leases, new NodeName(name), Duration.ofSeconds(3), scheduler, time);
            var turns = new CampaignRunner(
                    new CampaignRunner.Ports(campaigns, fleet, fleet, fleet), CampaignRules.STANDARD, news -> {}, time);
            new CampaignService(turns, campaigns, CampaignRules.STANDARD, duties.intervals("campaigns"), time).start();
            duties.start();
        }
    }
}
