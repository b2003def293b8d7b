package dev.dormouse.fleet.integration;

import dev.dormouse.fleet.bus.NodeName;
import dev.dormouse.fleet.campaign.CampaignId;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.event.CampaignAlarmChanged;
import dev.dormouse.fleet.event.FleetEvent;
import dev.dormouse.fleet.event.StormChanged;
import dev.dormouse.fleet.event.Told;
import java.util.Optional;

/** What an event is about. Those about the same are told in their order. */
public sealed interface Subject {

    record OfDevice(EndpointName endpoint) implements Subject {
        @Override
        public String text() {
            return endpoint.value();
        }
    }

    record OfCampaign(CampaignId id) implements Subject {
        @Override
        public String text() {
            return "campaigns/" + id.value();
        }
    }

    record OfNode(NodeName name) implements Subject {
        @Override
        public String text() {
            return "nodes/" + name.value();
        }
    }

    /** The subject in the words of CloudEvents: the endpoint of a device, or the way to a campaign or a node. */
    String text();

    static Subject of(Told event) {
        return switch (event) {
            case FleetEvent ofDevice -> new OfDevice(ofDevice.endpoint());
            case CampaignAlarmChanged(var alarm, var at) -> new OfCampaign(alarm.campaign());
            case StormChanged(var node, var server, var storm) -> new OfNode(node);
        };
    }

    default Optional<EndpointName> device() {
        return this instanceof OfDevice(var endpoint) ? Optional.of(endpoint) : Optional.empty();
    }

    default Optional<CampaignId> campaign() {
        return this instanceof OfCampaign(var id) ? Optional.of(id) : Optional.empty();
    }

    default Optional<NodeName> node() {
        return this instanceof OfNode(var name) ? Optional.of(name) : Optional.empty();
    }
}
