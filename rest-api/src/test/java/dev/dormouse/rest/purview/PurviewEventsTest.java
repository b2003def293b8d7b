package dev.dormouse.rest.purview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.bus.NodeName;
import dev.dormouse.fleet.campaign.CampaignAlarm;
import dev.dormouse.fleet.campaign.CampaignId;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.event.CampaignAlarmChanged;
import dev.dormouse.fleet.event.StormChanged;
import dev.dormouse.fleet.storm.Storm;
import dev.dormouse.fleet.tenant.TenantName;
import dev.dormouse.rest.event.EventReader;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Somebody who sees the devices of one tenant hears what happens. */
@Timeout(120)
class PurviewEventsTest extends TwoTenants {

    @Test
    void events_are_of_devices_that_are_seen_as_long_as_they_are() {
        try (var events = EventReader.open(customer, "?kind=device.values")) {
            report("zebra-7", 60);
            report("water-1", 61);
            assertThat(events.next().data().orElseThrow().getString("endpoint")).isEqualTo("water-1");

            admin.put("/devices/zebra-7/tenant", new JsonObject().put("tenant", "water-works"));
            report("zebra-7", 62);
            assertThat(events.next().data().orElseThrow().getString("endpoint")).isEqualTo("zebra-7");
        }
    }

    @Test
    void who_sees_a_part_of_the_fleet_is_told_of_its_tenants_campaigns_and_not_of_others_or_of_storms() {
        var now = server.fleet().time().instant();
        try (var events = EventReader.open(customer, "")) {
            server.fleet().events().publish(new CampaignAlarmChanged(stopped("c1", Optional.empty()), now));
            server.fleet().events().publish(new CampaignAlarmChanged(stopped("c2", Optional.of("zebra")), now));
            server.fleet().events().publish(new CampaignAlarmChanged(stopped("c3", Optional.of("water-works")), now));
            var passed = new Storm(now, now, 1, Map.of(), 0, new Storm.Course.Passed(now));
            server.fleet().events().publish(new StormChanged(new NodeName("node-1"), Purpose.MANAGEMENT, passed));
            report("water-1", 61);

            var told = events.next();
            assertThat(told.kind()).isEqualTo("campaign-alarm.changed");
            assertThat(told.data().orElseThrow().getJsonObject("alarm").getString("campaign"))
                    .isEqualTo("c3");
            assertThat(events.next().kind()).isEqualTo("device.values");
        }
    }

    private CampaignAlarm stopped(String id, Optional<String> tenant) {
        return new CampaignAlarm(
                new CampaignId(id),
                tenant.map(TenantName::new),
                "Firmware",
                "60 % of wave 1 failed",
                server.fleet().time().instant(),
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void a_stream_ends_when_less_is_seen() {
        try (var events = EventReader.open(customer, "?kind=device.values")) {
            report("water-1", 61);
            assertThat(events.next().kind()).isEqualTo("device.values");

            var purview = new JsonObject().put("tenants", new JsonArray().add("zebra"));
            assertThat(admin.edit(
                                    "/accounts/admin@water-works",
                                    new JsonObject().put("role", "admin").put("purview", purview))
                            .status())
                    .isEqualTo(200);
            report("water-1", 62);

            assertThat(events.isOver()).isTrue();
        }
    }
}
