package dev.dormouse.fleet.group;

import dev.dormouse.fleet.search.Query;
import dev.dormouse.fleet.search.QueryReading;
import dev.dormouse.fleet.search.TextPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Knows which groups are saved queries, and puts those in the place of their names. In the query of a group itself, names are
 * only those that devices carry: so no group is made of itself, and none grows without bound.
 */
public final class GroupBook {

    private final DeviceGroups groups;

    public GroupBook(DeviceGroups groups) {
        this.groups = groups;
    }

    /** The same query, with what saved groups search for beside their names. Asks the store only when a group is named. */
    public Query spelledOut(Query query) {
        return namesGroups(query) ? spelledOut(query, groups.all()) : query;
    }

    /** A saved group that the query names, which the query of a group must not. */
    public Optional<DeviceGroup> savedGroupIn(Query query) {
        return namesGroups(query) ? savedGroupIn(query, groups.all()) : Optional.empty();
    }

    private static Query spelledOut(Query query, List<DeviceGroup> all) {
        return switch (query) {
            case Query.All(var parts) ->
                new Query.All(parts.stream().map(part -> spelledOut(part, all)).toList());
            case Query.Any(var parts) ->
                new Query.Any(parts.stream().map(part -> spelledOut(part, all)).toList());
            case Query.Not(var part) -> new Query.Not(spelledOut(part, all));
            case Query.Grouped grouped -> members(grouped, all);
            default -> query;
        };
    }

    private static Query members(Query.Grouped grouped, List<DeviceGroup> all) {
        var ways = new ArrayList<Query>(List.of(grouped));
        for (var group : named(grouped.group(), all))
            group.query().map(QueryReading::ofAccepted).ifPresent(ways::add);
        return ways.size() == 1 ? grouped : new Query.Any(ways);
    }

    private static Optional<DeviceGroup> savedGroupIn(Query query, List<DeviceGroup> all) {
        return switch (query) {
            case Query.All(var parts) -> savedGroupIn(parts, all);
            case Query.Any(var parts) -> savedGroupIn(parts, all);
            case Query.Not(var part) -> savedGroupIn(part, all);
            case Query.Grouped(var pattern) -> named(pattern, all).stream().findFirst();
            default -> Optional.empty();
        };
    }

    private static Optional<DeviceGroup> savedGroupIn(List<Query> parts, List<DeviceGroup> all) {
        return parts.stream().flatMap(part -> savedGroupIn(part, all).stream()).findFirst();
    }

    private static boolean namesGroups(Query query) {
        return switch (query) {
            case Query.All(var parts) -> parts.stream().anyMatch(GroupBook::namesGroups);
            case Query.Any(var parts) -> parts.stream().anyMatch(GroupBook::namesGroups);
            case Query.Not(var part) -> namesGroups(part);
            case Query.Grouped grouped -> true;
            default -> false;
        };
    }

    private static List<DeviceGroup> named(TextPattern pattern, List<DeviceGroup> all) {
        return all.stream()
                .filter(group ->
                        group.isDynamic() && pattern.matches(group.name().tag()))
                .toList();
    }
}
