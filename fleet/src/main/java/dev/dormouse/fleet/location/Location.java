package dev.dormouse.fleet.location;

/** A place on earth, in millionths of a degree: to a hand's breadth. */
public record Location(int latitudeMicros, int longitudeMicros) {

    static final int MICROS = 1_000_000;

    public Location {
        if (latitudeMicros < -90 * MICROS || latitudeMicros > 90 * MICROS)
            throw new IllegalArgumentException("a latitude lies between -90 and 90");
        if (longitudeMicros < -180 * MICROS || longitudeMicros > 180 * MICROS)
            throw new IllegalArgumentException("a longitude lies between -180 and 180");
    }

    public static Location of(double latitude, double longitude) {
        return new Location(micros(latitude), micros(longitude));
    }

    public static int micros(double degrees) {
        return Math.toIntExact(Math.round(degrees * MICROS));
    }

    public double latitude() {
        return latitudeMicros / (double) MICROS;
    }

    public double longitude() {
        return longitudeMicros / (double) MICROS;
    }
}
