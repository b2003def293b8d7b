package dev.dormouse.rest.contract;

/** How much of the fleet an operation is about, for who sees a part of it only; as {@code x-purview} spells it. */
public enum Breadth {
    /** About who asks. */
    SELF,
    /** The same for everybody, and tells nothing of devices. */
    SHARED,
    /** About one device, or something of one: who does not see it is told there is none. */
    DEVICE,
    /** Finds and touches only what belongs to devices that are seen. */
    NARROWED,
    /** About the whole fleet: not for who sees a part. */
    FLEET
}
