package dev.dormouse.objects.check;

/** May it be done? */
public sealed interface Verdict {

    record Allowed() implements Verdict {}

    /** The definition says no, and why. */
    record Refused(String why) implements Verdict {}

    /**
     * The definition does not know the place. Devices do carry resources of their maker's in standard objects, so this is
     * for the caller to decide.
     */
    record Undefined(String why) implements Verdict {}
}
