package dev.dormouse.fleet.tenant;

/** What came of changing the tenants. */
public sealed interface TenantOutcome {

    /** As it is now; of a removed one, as it was. */
    record Done(Tenant tenant) implements TenantOutcome {}

    record Unknown() implements TenantOutcome {}

    /** There is one of this name. */
    record Exists() implements TenantOutcome {}

    /** There are as many as there may be. */
    record TooMany(int most) implements TenantOutcome {}

    /** It has devices, or there is somebody who sees only its devices. */
    record InUse(String by) implements TenantOutcome {}
}
