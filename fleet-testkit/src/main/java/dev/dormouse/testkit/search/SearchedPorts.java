package dev.dormouse.testkit.search;

import dev.dormouse.fleet.alarm.Alarms;
import dev.dormouse.fleet.credential.Credentials;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.credential.Standing;
import dev.dormouse.fleet.device.Devices;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.profile.Assignments;
import dev.dormouse.fleet.profile.ProfileName;
import dev.dormouse.fleet.profile.Scope;
import dev.dormouse.fleet.quarantine.Quarantined;
import dev.dormouse.fleet.quarantine.Quarantines;
import dev.dormouse.fleet.search.Circumstances;
import dev.dormouse.fleet.tag.Tags;
import dev.dormouse.fleet.tenant.TenantName;
import dev.dormouse.fleet.tenant.Tenants;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The ports that queries ask about, of one store. */
public record SearchedPorts(
        Devices devices,
        Tags tags,
        Assignments assignments,
        Alarms alarms,
        Quarantines quarantines,
        Credentials credentials,
        Tenants tenants) {

    private static final int ALL = 1_000;

    /** What these ports say of a device beside the inventory, asked one after the other. */
    public Circumstances around(EndpointName endpoint) {
        var assignment = assignments.find(endpoint);
        var filter = new Alarms.Filter(
                Optional.of(Alarms.Stage.OPEN), Optional.empty(), Optional.of(endpoint), Optional.empty());
        var keyring = credentials.find(endpoint, Purpose.MANAGEMENT);
        return new Circumstances(
                tags.of(endpoint).tags(),
                assignment
                        .map(said ->
                                said.groups().stream().map(Scope.Group::tag).collect(Collectors.toSet()))
                        .orElse(Set.of()),
                assignment.flatMap(said -> said.profile().map(ProfileName::value)),
                tenants.of(endpoint).map(TenantName::value),
                alarms.page(filter, Optional.empty(), ALL).items().size(),
                quarantines.page(Optional.empty(), ALL).items().stream()
                        .map(Quarantined::endpoint)
                        .anyMatch(endpoint::equals),
                Arrays.stream(Standing.values())
                        .filter(standing -> keyring.of(standing).isPresent())
                        .collect(Collectors.toSet()));
    }
}
