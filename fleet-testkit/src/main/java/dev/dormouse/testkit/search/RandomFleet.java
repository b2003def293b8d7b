package dev.dormouse.testkit.search;

import dev.dormouse.fleet.alarm.Alarm;
import dev.dormouse.fleet.credential.Origin;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.credential.Retired;
import dev.dormouse.fleet.device.DeviceFacts;
import dev.dormouse.fleet.device.Devices.Sighting;
import dev.dormouse.fleet.device.Devices.Standing;
import dev.dormouse.fleet.device.Devices.Term;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.location.Whereabouts;
import dev.dormouse.fleet.presence.Outlook;
import dev.dormouse.fleet.profile.Assignment;
import dev.dormouse.fleet.profile.ProfileName;
import dev.dormouse.fleet.profile.Scope;
import dev.dormouse.fleet.profile.Variables;
import dev.dormouse.fleet.quarantine.Quarantined;
import dev.dormouse.fleet.tag.TagSet;
import dev.dormouse.fleet.tenant.Tenant;
import dev.dormouse.fleet.tenant.TenantName;
import dev.dormouse.testkit.alarm.AlarmBuilder;
import dev.dormouse.testkit.credential.TestCredentials;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Devices in all conditions, with values that queries ask for often enough. */
final class RandomFleet {

    static final List<String> TEXTS =
            List.of("Acme", "acme", "L7", "l70", "Über_%!", "Söhne", "a*b", "x'y\"z", "new\nline");
    static final List<String> VERSIONS =
            List.of("1.9", "1.10", "v1.10.0", "2.0-rc1", "2.0", "2.0b", "2024.01.02", "unknown", "0", "1.0.2k");
    static final List<String> NETWORKS = List.of("nb-iot", "lora");
    static final List<String> TAGS = List.of("site", "Floor", "a.b");
    static final List<String> GROUPS = List.of("north", "South", "south-2");
    static final List<String> PROFILES = List.of("meter", "lamp");

    static final List<String> TENANTS = List.of("water", "water-2", "city");

    private final Random random;
    private final Instant now;

    RandomFleet(Random random, Instant now) {
        this.random = random;
        this.now = now;
    }

    void addTo(SearchedPorts ports, EndpointName endpoint) {
        ports.devices().note(registration(endpoint));
        if (one(8)) ports.devices().note(new Sighting(endpoint, now, new Standing.Ended(), DeviceFacts.UNKNOWN));
        if (one(2)) tag(ports, endpoint);
        if (one(2)) assign(ports, endpoint);
        if (one(3)) alarm(ports, endpoint);
        if (one(6)) ports.quarantines().add(new Quarantined(endpoint, now, "ada", "it was on a roof"));
        if (one(3)) give(ports, endpoint);
        if (one(2)) own(ports, endpoint);
    }

    private void own(SearchedPorts ports, EndpointName endpoint) {
        var owner = new TenantName(anyOf(TENANTS));
        ports.tenants().add(new Tenant(owner, owner.value(), now));
        ports.tenants().give(List.of(endpoint), Optional.of(owner));
    }

    private Sighting registration(EndpointName endpoint) {
        var at = now.minusSeconds(random.nextInt(200_000));
        var sleeps = random.nextBoolean();
        var term = maybe(() -> new Term(at.minusSeconds(random.nextInt(90_000)), Duration.ofSeconds(anyOf(SPANS))));
        var outlook = new Outlook(
                sleeps ? Optional.of(now.plusSeconds(random.nextInt(3) - 1)) : Optional.empty(),
                now.plusSeconds(random.nextInt(3) - 1));
        var facts = new DeviceFacts(
                maybe(() -> anyOf(TEXTS)),
                maybe(() -> anyOf(TEXTS)),
                maybe(() -> anyOf(VERSIONS)),
                maybe(() -> random.nextInt(101)),
                maybe(() -> -random.nextInt(130)),
                maybe(() -> now.minusSeconds(random.nextInt(90_000))),
                maybe(() -> anyOf(NETWORKS)),
                new Whereabouts(
                        maybe(() -> random.nextInt(-90, 91) * 1_000_000),
                        maybe(() -> random.nextInt(-180, 181) * 1_000_000)));
        var until = new Standing.Until(now.plusSeconds(1), sleeps, term);
        return new Sighting(endpoint, at, until, facts, Optional.of(outlook));
    }

    private static final List<Integer> SPANS = List.of(60, 3_600, 86_400);

    private void tag(SearchedPorts ports, EndpointName endpoint) {
        var tags = new LinkedHashMap<String, String>();
        for (var name : TAGS) if (one(2)) tags.put(name, anyOf(TEXTS).replace('\n', ' '));
        ports.tags().replace(endpoint, TagSet.NONE, TagSet.of(tags));
    }

    private void assign(SearchedPorts ports, EndpointName endpoint) {
        var groups = new ArrayList<Scope.Group>();
        for (var name : GROUPS) if (one(2)) groups.add(new Scope.Group(name));
        ports.assignments()
                .put(new Assignment(endpoint, maybe(() -> new ProfileName(anyOf(PROFILES))), groups, Variables.NONE));
    }

    private void alarm(SearchedPorts ports, EndpointName endpoint) {
        var alarms = new ArrayList<Alarm>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            var alarm = AlarmBuilder.anAlarm("%08x%d".formatted(random.nextInt(), i), endpoint.value(), "rule-" + i);
            alarms.add(one(3) ? alarm.cleared(now, Optional.empty()) : alarm);
        }
        ports.alarms().put(alarms);
    }

    private void give(SearchedPorts ports, EndpointName endpoint) {
        TestCredentials.put(ports.credentials(), TestCredentials.aPreSharedKey(endpoint.value()));
        if (one(2))
            ports.credentials()
                    .change(
                            endpoint,
                            Purpose.MANAGEMENT,
                            Retired.Why.REPLACED,
                            keyring -> keyring.proposing(
                                    TestCredentials.aPreSharedKey(endpoint.value(), "next-" + endpoint),
                                    Origin.OPERATOR,
                                    now));
    }

    private boolean one(int in) {
        return random.nextInt(in) == 0;
    }

    private <T> T anyOf(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private <T> Optional<T> maybe(java.util.function.Supplier<T> value) {
        return one(5) ? Optional.empty() : Optional.of(value.get());
    }
}
