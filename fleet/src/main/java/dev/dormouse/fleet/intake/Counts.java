package dev.dormouse.fleet.intake;

/** Rows read, those that are new, those the fleet has already just so, and those something is wrong with. */
public record Counts(int read, int fresh, int unchanged, int faulty) {

    public static final Counts NONE = new Counts(0, 0, 0, 0);

    Counts plus(int moreRead, int moreFresh, int moreUnchanged, int moreFaulty) {
        return new Counts(read + moreRead, fresh + moreFresh, unchanged + moreUnchanged, faulty + moreFaulty);
    }
}
