package dev.dormouse.codec;

/** A payload that cannot be understood; the message says what was expected, and never what the payload holds. */
public final class Undecodable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Undecodable(String why) {
        super(why, null, false, false);
    }
}
