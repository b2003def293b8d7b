package dev.dormouse.fleet.firmware;

/** What came of taking an image in. */
public sealed interface IntakeOutcome {

    /** It is in the library, durable, and its signature, if it has one, was found good. */
    record Kept(Image image) implements IntakeOutcome {}

    /** The same bytes were in the library before; what is written on them stays as it was. */
    record KnownAlready(Image image) implements IntakeOutcome {}

    /** Nothing of it was kept. */
    record Refused(Reason reason, String why) implements IntakeOutcome {}

    enum Reason {
        UNSIGNED,
        UNKNOWN_KEY,
        BAD_SIGNATURE,
        WRONG_HASH,
        CUT_SHORT,
        TOO_LARGE,
        EMPTY
    }
}
