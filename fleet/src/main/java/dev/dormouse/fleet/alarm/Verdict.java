package dev.dormouse.fleet.alarm;

/** What a rule says of a value. */
public enum Verdict {
    BREACH,
    FINE,
    /** Not a breach, and not far enough from one: what was, goes on. */
    BETWEEN,
    /** A value of another kind than the rule speaks of. It says nothing. */
    NOTHING
}
