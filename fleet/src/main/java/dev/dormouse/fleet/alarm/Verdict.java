package dev.dormouse.fleet.alarm;

/** What a rule says of a value; of several, the first in this order counts. */
public enum Verdict {
    BREACH,
    /** Not a breach, and not far enough from one: what was, goes on. */
    BETWEEN,
    FINE,
    /** A value of another kind than the rule speaks of. It says nothing. */
    NOTHING
}
