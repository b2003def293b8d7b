package dev.dormouse.fleet.alarm;

import dev.dormouse.fleet.tenant.TenantName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rules, by whose devices they are for: those without an owner are for every device, a tenant's own for his. So what looks at a
 * device never meets the rules of others, however many tenants have some.
 */
final class RuleBook {

    private final List<Rule> all;
    private final RuleIndex forEverybody;
    private final Map<TenantName, RuleIndex> forTenants = new HashMap<>();

    RuleBook(List<Rule> rules) {
        all = List.copyOf(rules);
        var common = rules.stream().filter(rule -> rule.owner().isEmpty()).toList();
        forEverybody = new RuleIndex(common);
        rules.stream()
                .filter(rule -> rule.owner().isPresent() && rule.enabled())
                .collect(Collectors.groupingBy(rule -> rule.owner().orElseThrow()))
                .forEach((tenant, own) -> forTenants.put(
                        tenant,
                        new RuleIndex(
                                Stream.concat(common.stream(), own.stream()).toList())));
    }

    /** Whether it matters whose a device is. */
    boolean differsByTenant() {
        return !forTenants.isEmpty();
    }

    /** Those that look at the devices of a tenant, or at those of nobody. */
    RuleIndex of(Optional<TenantName> owner) {
        return owner.flatMap(tenant -> Optional.ofNullable(forTenants.get(tenant)))
                .orElse(forEverybody);
    }

    /** One that is switched on. */
    Optional<Rule> find(RuleId id) {
        return of(id.owner()).find(id);
    }

    boolean isSameAs(RuleBook other) {
        return all.equals(other.all);
    }

    /** Which of these have no more to say, or look for something else, in the other one. */
    List<RuleId> endingWith(RuleBook other) {
        return all.stream()
                .filter(Rule::enabled)
                .filter(rule -> other.find(rule.id())
                        .filter(next -> next.condition().equals(rule.condition()))
                        .isEmpty())
                .map(Rule::id)
                .toList();
    }
}
