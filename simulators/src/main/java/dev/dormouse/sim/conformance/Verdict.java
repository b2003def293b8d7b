package dev.dormouse.sim.conformance;

/** What a trial found. */
public sealed interface Verdict {
    record Met() implements Verdict {}

    /** @param found what the server did instead */
    record Missed(String found) implements Verdict {}

    /** @param why what was not there to try it, here or at the server */
    record NotTried(String why) implements Verdict {}
}
