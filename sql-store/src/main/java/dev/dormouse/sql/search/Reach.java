package dev.dormouse.sql.search;

/**
 * How many devices are looked at to find a page of them, by what looking at one costs.
 *
 * @param few so many are all looked at, wherever they lie
 * @param some so many are compared with those that another way leads to
 * @param ofAll so many are gone along, when that is along all
 * @param ofWay so many are gone along, when each of them has to be looked up
 */
record Reach(int few, int some, int ofAll, int ofWay) {

    static final Reach USUAL = new Reach(10_000, 30_000, 50_000, 10_000);
}
