package dev.dormouse.fleet.registration;

/** A list of links that cannot be read; the message says where and why. */
public final class MalformedLinks extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MalformedLinks(int column, String why) {
        super("column " + column + ": " + why);
    }
}
