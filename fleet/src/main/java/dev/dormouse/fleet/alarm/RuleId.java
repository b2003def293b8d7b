package dev.dormouse.fleet.alarm;

import dev.dormouse.fleet.tenant.TenantName;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of a rule as links and alarms have it. A tenant's own rules begin with whose they are, as in {@code water-works:too-warm}: no two
 * tenants get into each other's way, and none learns what another one calls his.
 */
public record RuleId(String value) implements Comparable<RuleId> {

    private static final char END_OF_OWNER = ':';
    private static final Pattern FORM = Pattern.compile("([a-z0-9][a-z0-9._-]{0,63}:)?[a-z0-9][a-z0-9-]{0,62}");

    public RuleId {
        if (!FORM.matcher(value).matches())
            throw new IllegalArgumentException(
                    "a rule's name has 1 to 63 lower-case letters, digits and dashes, like"
                            + " battery-low, and before it, for a tenant's own, the tenant's name, like water-works:battery-low");
    }

    /** Whose it is. Those of nobody are of who runs the fleet, and for all devices. */
    public Optional<TenantName> owner() {
        int end = value.indexOf(END_OF_OWNER);
        return end < 0 ? Optional.empty() : Optional.of(new TenantName(value.substring(0, end)));
    }

    @Override
    public int compareTo(RuleId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
