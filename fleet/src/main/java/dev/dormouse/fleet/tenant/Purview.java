package dev.dormouse.fleet.tenant;

import dev.dormouse.fleet.profile.Scope;
import dev.dormouse.fleet.search.Field;
import dev.dormouse.fleet.search.Query;
import dev.dormouse.fleet.search.TextPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How much of the fleet somebody sees: the devices of these tenants, and of them those in one of these groups. No tenants stand for
 * all of them and nobody's devices too, and no groups for every device.
 */
public record Purview(Set<TenantName> tenants, Set<Scope.Group> groups) {

    /** All there is. */
    public static final Purview FLEET = new Purview(Set.of(), Set.of());

    public Purview {
        tenants = Set.copyOf(tenants);
        groups = Set.copyOf(groups);
    }

    public static Purview of(TenantName tenant) {
        return new Purview(Set.of(tenant), Set.of());
    }

    /** Of what somebody owns: all his devices, and of what nobody does, the fleet. */
    public static Purview of(Optional<TenantName> owner) {
        return owner.map(Purview::of).orElse(FLEET);
    }

    public boolean isFleet() {
        return tenants.isEmpty() && groups.isEmpty();
    }

    /** Whether every device of the tenant is seen. */
    public boolean includesAllOf(TenantName tenant) {
        return groups.isEmpty() && (tenants.isEmpty() || tenants.contains(tenant));
    }

    /** Whether everything is seen that something may mean which is the owner's; of what nobody owns, whether the fleet is. */
    public boolean includesAllOf(Optional<TenantName> owner) {
        return owner.map(this::includesAllOf).orElse(isFleet());
    }

    /** The tenant that is meant when none is named: the only one whose devices are seen. */
    public Optional<TenantName> onlyTenant() {
        return tenants.size() == 1 ? tenants.stream().findFirst() : Optional.empty();
    }

    /** Which devices that are, with groups by their names. */
    public Query query() {
        return ofTenants().and(ofGroups());
    }

    /** The same, as an operator would write it; empty for the fleet. */
    public String text() {
        var tenantNames = tenants.stream().sorted().map(TenantName::value);
        var groupNames = groups.stream().map(Scope.Group::tag).sorted();
        return Stream.of(oneOf(Field.TENANT, tenantNames), oneOf(Field.GROUP, groupNames))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(";"));
    }

    /** A query for what another one means, of these devices. */
    public String narrowing(String search) {
        if (isFleet()) return search;
        return search.isBlank() ? text() : "(" + search + ");" + text();
    }

    /** Whether the query says of itself that it means no other devices than these. */
    public boolean covers(Query query) {
        var parts = conjuncts(query);
        return (tenants.isEmpty() || parts.stream().anyMatch(part -> asksOnlyFor(part, this::isTenant)))
                && (groups.isEmpty() || parts.stream().anyMatch(part -> asksOnlyFor(part, this::isGroup)));
    }

    Query ofTenants() {
        return anyOf(tenants.stream()
                .sorted()
                .<Query>map(tenant -> new Query.Matches(Field.TENANT, TextPattern.exactly(tenant.value())))
                .toList());
    }

    Query ofGroups() {
        return anyOf(groups.stream()
                .map(Scope.Group::tag)
                .sorted()
                .<Query>map(tag -> new Query.Grouped(TextPattern.exactly(tag)))
                .toList());
    }

    private static Query anyOf(List<Query> parts) {
        if (parts.isEmpty()) return Query.EVERYONE;
        return parts.size() == 1 ? parts.getFirst() : new Query.Any(parts);
    }

    private static String oneOf(Field field, Stream<String> names) {
        var list = names.map(name -> "'" + name + "'").collect(Collectors.joining(","));
        return list.isEmpty() ? "" : field.word() + "=in=(" + list + ")";
    }

    private static List<Query> conjuncts(Query query) {
        if (!(query instanceof Query.All(var parts))) return List.of(query);
        var all = new ArrayList<Query>();
        for (var part : parts) all.addAll(conjuncts(part));
        return all;
    }

    private static boolean asksOnlyFor(Query query, Predicate<Query> one) {
        if (query instanceof Query.Any(var parts))
            return !parts.isEmpty() && parts.stream().allMatch(part -> asksOnlyFor(part, one));
        return one.test(query);
    }

    private boolean isTenant(Query query) {
        return query instanceof Query.Matches(var field, var pattern)
                && field == Field.TENANT
                && pattern.whole()
                        .filter(name -> tenants.stream()
                                .anyMatch(tenant -> tenant.value().equals(name)))
                        .isPresent();
    }

    private boolean isGroup(Query query) {
        return query instanceof Query.Grouped(var pattern)
                && pattern.whole()
                        .filter(name -> groups.stream()
                                .anyMatch(
                                        group -> TextPattern.folded(group.tag()).equals(name)))
                        .isPresent();
    }

    /** Completes "the devices of", for a person: {@code city, water-works in vienna}. */
    @Override
    public String toString() {
        if (isFleet()) return "the fleet";
        var whose = tenants.isEmpty()
                ? "anybody"
                : tenants.stream().sorted().map(TenantName::value).collect(Collectors.joining(", "));
        var where = groups.stream().map(Scope.Group::tag).sorted().collect(Collectors.joining(", "));
        return where.isEmpty() ? whose : whose + " in " + where;
    }
}
