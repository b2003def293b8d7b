package dev.dormouse.rest.contract;

/** How much of the fleet an operation is about, for who sees a part of it only; as {@code x-purview} spells it. */
public enum Breadth {
    /** About who asks. */
    SELF,
    /** The same for everybody, and tells nothing of devices. */
    SHARED,
    /** About one device, or something of one: who does not see it is told there is none. */
    DEVICE,
    /** About one thing of a tenant: who does not see all of the tenant's devices is told there is none. */
    TENANT,
    /** Finds and touches only what belongs to devices that are seen. */
    NARROWED,
    /** About the whole fleet: not for who sees a part. */
    FLEET
}
