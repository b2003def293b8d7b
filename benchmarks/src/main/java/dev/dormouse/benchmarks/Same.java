package dev.dormouse.benchmarks;

/** What a benchmark makes sure of before it measures: that it does what it is said to do. */
final class Same {
    private Same() {}

    static void as(Object due, Object found) {
        if (!due.equals(found)) throw new IllegalStateException("due was " + due + ", and this came: " + found);
    }
}
