package dev.dormouse.testkit.integration;

import dev.dormouse.fleet.bus.NodeName;
import dev.dormouse.fleet.campaign.CampaignId;
import dev.dormouse.fleet.credential.Secret;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.integration.Destination;
import dev.dormouse.fleet.integration.Integration;
import dev.dormouse.fleet.integration.IntegrationName;
import dev.dormouse.fleet.integration.Subject;
import dev.dormouse.fleet.integration.Telling;
import dev.dormouse.testkit.time.VirtualTime;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Integrations and what they are told, in a word: {@code crm(1)} wants {@code telling("lamp-1", 5)}. */
final class TestIntegrations {

    static final IntegrationName CRM = new IntegrationName("crm");
    static final IntegrationName LAKE = new IntegrationName("lake");
    static final Instant NOON = VirtualTime.BEGINNING;

    private TestIntegrations() {}

    static Integration crm(int version) {
        return webhook(CRM, Set.of("device.registered", "alarm.changed"), version);
    }

    /** Does not want what {@link #telling} tells. */
    static Integration lakeOfAlarms() {
        return webhook(LAKE, Set.of("alarm.changed"), 1);
    }

    static Telling telling(String endpoint, int second) {
        return new Telling(
                "device.registered",
                new Subject.OfDevice(new EndpointName(endpoint)),
                NOON.plusSeconds(second),
                "{\"kind\":\"device.registered\",\"n\":" + second + "}");
    }

    static Telling ofCampaign(String campaign, int second) {
        return new Telling(
                "device.registered",
                new Subject.OfCampaign(new CampaignId(campaign)),
                NOON.plusSeconds(second),
                "{\"n\":" + second + "}");
    }

    static Telling ofNode(String node, int second) {
        return new Telling(
                "storm.began",
                new Subject.OfNode(new NodeName(node)),
                NOON.plusSeconds(second),
                "{\"n\":" + second + "}");
    }

    static Secret secret(String text) {
        return new Secret(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Integration webhook(IntegrationName name, Set<String> kinds, int version) {
        return new Integration(
                name,
                new Destination.Webhook(URI.create("https://crm.example/hook?x=1"), false),
                kinds,
                Optional.empty(),
                Optional.of(secret("a secret of theirs")),
                version);
    }
}
