package dev.dormouse.fleet.search;

/** Ends the reading of a query where it went wrong. */
final class Misreading extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int at;

    Misreading(int at, String problem) {
        super(problem, null, false, false);
        this.at = at;
    }

    int at() {
        return at;
    }

    String problem() {
        return String.valueOf(getMessage());
    }
}
