package dev.dormouse.fleet.tenant;

import dev.dormouse.fleet.Page;
import dev.dormouse.fleet.command.CommandGroup.Target;
import dev.dormouse.fleet.device.Device;
import dev.dormouse.fleet.device.Devices;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.group.GroupBook;
import dev.dormouse.fleet.search.Field;
import dev.dormouse.fleet.search.Query;
import dev.dormouse.fleet.search.QueryReading;
import dev.dormouse.fleet.search.TextPattern;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Says whether a device lies within somebody's purview: the one place where that is decided. */
public final class Purviews {

    // Endpoints that differ by case alone are compared as one.
    private static final int ALIKE = 50;

    private final Tenants tenants;
    private final GroupBook groups;
    private final Devices devices;
    private final InstantSource clock;

    /** @param devices which understand saved groups */
    public Purviews(Tenants tenants, GroupBook groups, Devices devices, InstantSource clock) {
        this.tenants = tenants;
        this.groups = groups;
        this.devices = devices;
        this.clock = clock;
    }

    public boolean includes(Purview purview, EndpointName endpoint) {
        return purview.isFleet() || !within(purview, List.of(endpoint)).isEmpty();
    }

    /** Those of them that lie within. */
    public Set<EndpointName> within(Purview purview, Collection<EndpointName> endpoints) {
        var seen = new HashSet<>(endpoints);
        if (!purview.tenants().isEmpty()) {
            var owners = tenants.of(List.copyOf(seen));
            seen.removeIf(endpoint -> Optional.ofNullable(owners.get(endpoint))
                    .filter(purview.tenants()::contains)
                    .isEmpty());
        }
        if (!purview.groups().isEmpty()) seen.removeIf(endpoint -> !isGrouped(purview, endpoint));
        return seen;
    }

    /** What belongs to devices that lie within; a page may be shorter for it, and goes on where it did. */
    public <T> Page<T> only(Purview purview, Page<T> page, Function<T, EndpointName> device) {
        var seen = within(purview, page.items().stream().map(device).toList());
        var left = page.items().stream()
                .filter(item -> seen.contains(device.apply(item)))
                .toList();
        return new Page<>(left, page.next());
    }

    /** Which devices that are, for stores that know no saved groups; empty for the fleet. */
    public Optional<Devices.Filter> devices(Purview purview) {
        if (purview.isFleet()) return Optional.empty();
        return Optional.of(new Devices.Filter(groups.spelledOut(purview.query()), Optional.empty(), clock.instant()));
    }

    /** Whether none is meant but devices within, whoever joins the fleet later. */
    public boolean covers(Purview purview, Target target) {
        if (purview.isFleet()) return true;
        return switch (target) {
            case Target.Matching(var search, var state) -> purview.covers(QueryReading.ofAccepted(search));
            case Target.Listed(var endpoints) ->
                within(purview, endpoints).size() == Set.copyOf(endpoints).size();
        };
    }

    private boolean isGrouped(Purview purview, EndpointName endpoint) {
        var named = new Query.Matches(Field.ENDPOINT, TextPattern.exactly(endpoint.value()));
        var filter = new Devices.Filter(named.and(purview.ofGroups()), Optional.empty(), clock.instant());
        return devices.page(filter, Optional.empty(), ALIKE).items().stream()
                .map(Device::endpoint)
                .anyMatch(endpoint::equals);
    }
}
