package dev.dormouse.fleet.storm;

/** How much was let in and how much refused. A device that is refused comes again, so these are attempts and not devices. */
public record Crowd(long admitted, long refused) {

    public static final Crowd NONE = new Crowd(0, 0);

    public Crowd {
        if (admitted < 0 || refused < 0) throw new IllegalArgumentException("nobody comes less than no times");
    }

    public long all() {
        return admitted + refused;
    }

    public Crowd plus(Crowd other) {
        return new Crowd(admitted + other.admitted, refused + other.refused);
    }
}
