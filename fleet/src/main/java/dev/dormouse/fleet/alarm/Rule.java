package dev.dormouse.fleet.alarm;

import dev.dormouse.fleet.tenant.TenantName;
import java.util.Optional;

/**
 * What an operator wants to be told about: a condition, on some devices. One that has an owner looks at the devices of that tenant
 * only. {@code builtIn} rules come with Dormouse; they may be changed and switched off, and not be removed.
 */
public record Rule(
        RuleId id,
        String title,
        Severity severity,
        DeviceFilter devices,
        Condition condition,
        boolean enabled,
        boolean builtIn) {

    private static final int LONGEST_TITLE = 200;

    public Rule {
        if (title.isBlank() || title.length() > LONGEST_TITLE)
            throw new IllegalArgumentException("a title has 1 to " + LONGEST_TITLE + " characters");
    }

    /** The tenant whose own it is. */
    public Optional<TenantName> owner() {
        return id.owner();
    }

    public Rule switchedOff() {
        return new Rule(id, title, severity, devices, condition, false, builtIn);
    }
}
