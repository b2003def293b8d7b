package dev.dormouse.fleet.campaign;

import dev.dormouse.fleet.Page;
import dev.dormouse.fleet.campaign.Candidate.Condition;
import dev.dormouse.fleet.campaign.Candidate.Habit;
import dev.dormouse.fleet.campaign.plan.Audience;
import dev.dormouse.fleet.campaign.plan.CampaignPlan;
import dev.dormouse.fleet.command.CommandGroup.Target;
import dev.dormouse.fleet.device.Device;
import dev.dormouse.fleet.device.Devices;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.network.Networks;
import dev.dormouse.fleet.presence.Habits;
import dev.dormouse.fleet.profile.Assignments;
import dev.dormouse.fleet.profile.Scope;
import dev.dormouse.fleet.telemetry.LatestValue;
import dev.dormouse.fleet.telemetry.LatestValues;
import dev.dormouse.fleet.tenant.OwnedDevices;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.value.Value;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The devices of the inventory, with what they told of themselves and what was learnt of them. */
public final class FleetCandidates implements Candidates {

    private static final NodePath DEVICE = NodePath.parse("/3/0");
    private static final String OFFSET = "/3/0/14";
    private static final String ZONE = "/3/0/15";
    private static final String HARDWARE = "/3/0/18";
    private static final String POWER = "/3/0/6";

    /** The available power sources (3/0/6) that are no batteries: DC, PoE, USB, AC. */
    private static final Set<Long> MAINS = Set.of(0L, 4L, 5L, 6L);

    private static final Target EVERYBODY = new Target.Matching("", Optional.empty());
    private static final Set<TargetState.Kind> UPDATED =
            Set.of(TargetState.Kind.UNDER_WAY, TargetState.Kind.SUCCEEDED, TargetState.Kind.FAILED);

    /** Where devices are known. */
    public record Ports(
            Devices devices,
            LatestValues latest,
            Habits habits,
            Networks networks,
            Assignments assignments,
            Campaigns campaigns,
            OwnedDevices owned) {}

    private final Ports ports;

    public FleetCandidates(Ports ports) {
        this.ports = ports;
    }

    @Override
    public Page<Candidate> page(CampaignPlan plan, Optional<String> cursor, int limit) {
        var named = named(plan, cursor, limit);
        return new Page<>(
                named.items().stream()
                        .flatMap(endpoint -> known(endpoint).stream())
                        .toList(),
                named.next());
    }

    @Override
    public Optional<Candidate> find(CampaignPlan plan, EndpointName endpoint) {
        return ports.owned().includes(plan.owner(), endpoint) ? known(endpoint) : Optional.empty();
    }

    @Override
    public Set<EndpointName> within(CampaignPlan plan, Collection<EndpointName> endpoints) {
        return ports.owned().within(plan.owner(), endpoints);
    }

    private Page<EndpointName> named(CampaignPlan plan, Optional<String> cursor, int limit) {
        var owned = ports.owned();
        return switch (plan.audience().who()) {
            case Audience.Named(var target) -> owned.page(plan.owner(), target, cursor, limit);
            case Audience.InGroup(var group) -> {
                var all = owned.page(plan.owner(), EVERYBODY, cursor, limit);
                var members = all.items().stream()
                        .filter(endpoint -> groups(endpoint).contains(group))
                        .toList();
                yield new Page<>(members, all.next());
            }
            case Audience.UpdatedBy(var campaign) ->
                owned.only(
                        plan.owner(),
                        ports.campaigns()
                                .targets(campaign, UPDATED, cursor, limit)
                                .map(dev.dormouse.fleet.campaign.Target::endpoint));
        };
    }

    private Optional<Candidate> known(EndpointName endpoint) {
        return ports.devices().find(endpoint).map(this::candidate);
    }

    private Candidate candidate(Device device) {
        var endpoint = device.endpoint();
        var told = told(endpoint);
        var facts = device.facts();
        var kind = new Candidate.Kind(facts.manufacturer(), facts.model(), text(told, HARDWARE), facts.firmware());
        var condition = new Condition(zone(told), facts.batteryPercent(), facts.signalDbm(), mains(told));
        var group = groups(endpoint).stream().findFirst().map(Scope.Group::tag);
        return new Candidate(endpoint, kind, condition, group, habit(device));
    }

    private Habit habit(Device device) {
        var network = ports.networks().of(device.endpoint());
        var learnt = ports.habits().find(device.endpoint());
        var every = learnt.filter(habit -> habit.rhythm().predicts())
                .map(habit -> habit.rhythm().every())
                .orElse(network.rhythm());
        boolean sleeps = device.outlook().awakeUntil().isPresent();
        return new Habit(every, device.lastSeen(), network.awakeWindow(), sleeps);
    }

    private List<Scope.Group> groups(EndpointName endpoint) {
        return ports.assignments()
                .find(endpoint)
                .map(assignment -> assignment.groups())
                .orElse(List.of());
    }

    private Map<String, Value> told(EndpointName endpoint) {
        var told = new HashMap<String, Value>();
        for (LatestValue latest : ports.latest().of(endpoint, Optional.of(DEVICE)))
            told.put(latest.reading().path().toString(), latest.reading().value());
        return told;
    }

    /** By its name, which knows of summer time, or else by its offset. What nobody can read is left out. */
    private static Optional<ZoneId> zone(Map<String, Value> told) {
        return text(told, ZONE)
                .flatMap(FleetCandidates::zone)
                .or(() -> text(told, OFFSET).flatMap(FleetCandidates::zone));
    }

    private static Optional<ZoneId> zone(String text) {
        try {
            return Optional.of(ZoneId.of(text.strip()));
        } catch (DateTimeException e) {
            // A device may say anything; the zone of the plan counts then.
            return Optional.empty();
        }
    }

    private static Optional<Boolean> mains(Map<String, Value> told) {
        var sources = told.entrySet().stream()
                .filter(value -> value.getKey().startsWith(POWER + "/"))
                .map(Map.Entry::getValue)
                .toList();
        if (sources.isEmpty()) return Optional.empty();
        return Optional.of(sources.stream()
                .anyMatch(source -> source instanceof Value.Whole(long number) && MAINS.contains(number)));
    }

    private static Optional<String> text(Map<String, Value> told, String path) {
        return told.get(path) instanceof Value.Text(String text) && !text.isBlank()
                ? Optional.of(text)
                : Optional.empty();
    }
}
