package dev.dormouse.fleet.tenant;

import java.time.Instant;

/** A customer. A device belongs to one of them at most. */
public record Tenant(TenantName name, String label, Instant since) {

    private static final int LONGEST = 200;

    public Tenant {
        label = label.strip();
        if (label.isEmpty() || label.length() > LONGEST || label.chars().anyMatch(Character::isISOControl))
            throw new IllegalArgumentException(
                    "a tenant's label has 1 to " + LONGEST + " characters, none of them control characters");
    }

    public Tenant called(String other) {
        return new Tenant(name, other, since);
    }
}
