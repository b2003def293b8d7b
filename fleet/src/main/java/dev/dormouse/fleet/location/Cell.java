package dev.dormouse.fleet.location;

/**
 * A square of the map, which is cut into four at each level: one at level 0, which is the world as Mercator drew it, 4 at level 1.
 * Its {@link #key} puts those that lie close together close together, so that all that is in a cell is one run of keys of a finer level.
 */
public record Cell(int level, int x, int y) {

    /** Half a metre. */
    public static final int FINEST = 26;

    // Beyond it, Mercator has no end.
    private static final double MOST_NORTHERN = 85.051128;

    /** The cell a place lies in; what is beyond the map to the north and south lies in its edge. */
    public static Cell at(Location place, int level) {
        double across = 1L << level;
        // Keys are stored, so they must be the same on every machine.
        double latitude = StrictMath.toRadians(Math.clamp(place.latitude(), -MOST_NORTHERN, MOST_NORTHERN));
        double x = (place.longitude() + 180) / 360;
        double y = 0.5 - StrictMath.log(StrictMath.tan(Math.PI / 4 + latitude / 2)) / (2 * Math.PI);
        return new Cell(level, index(x * across, level), index(y * across, level));
    }

    public static Cell ofKey(int level, long key) {
        return new Cell(level, everySecond(key), everySecond(key >> 1));
    }

    public long key() {
        return spread(x) | spread(y) << 1;
    }

    /** The key of the first of the finest cells in it. */
    public long first() {
        return key() << 2 * (FINEST - level);
    }

    /** The coarser cell it is a part of. */
    public Cell within(int coarser) {
        return new Cell(coarser, x >> level - coarser, y >> level - coarser);
    }

    public Location middle() {
        return Location.of(latitudeAt(y + 0.5), longitudeAt(x + 0.5));
    }

    public Box box() {
        return Box.of(latitudeAt(y + 1), longitudeAt(x), latitudeAt(y), longitudeAt(x + 1));
    }

    private double longitudeAt(double column) {
        return column / (1L << level) * 360 - 180;
    }

    private double latitudeAt(double row) {
        if (row <= 0) return 90;
        if (row >= 1L << level) return -90;
        return Math.toDegrees(Math.atan(Math.sinh(Math.PI * (1 - 2 * row / (1L << level)))));
    }

    private static int index(double place, int level) {
        return (int) Math.clamp((long) Math.floor(place), 0L, (1L << level) - 1);
    }

    /** Its bits with gaps between. */
    private static long spread(long bits) {
        bits = (bits | bits << 16) & 0x0000_FFFF_0000_FFFFL;
        bits = (bits | bits << 8) & 0x00FF_00FF_00FF_00FFL;
        bits = (bits | bits << 4) & 0x0F0F_0F0F_0F0F_0F0FL;
        bits = (bits | bits << 2) & 0x3333_3333_3333_3333L;
        return (bits | bits << 1) & 0x5555_5555_5555_5555L;
    }

    private static int everySecond(long bits) {
        bits &= 0x5555_5555_5555_5555L;
        bits = (bits | bits >> 1) & 0x3333_3333_3333_3333L;
        bits = (bits | bits >> 2) & 0x0F0F_0F0F_0F0F_0F0FL;
        bits = (bits | bits >> 4) & 0x00FF_00FF_00FF_00FFL;
        bits = (bits | bits >> 8) & 0x0000_FFFF_0000_FFFFL;
        return (int) (bits | bits >> 16);
    }
}
