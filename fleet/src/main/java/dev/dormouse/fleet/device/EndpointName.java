package dev.dormouse.fleet.device;

/** The name a device gives itself; the key of everything we know about it. */
public record EndpointName(String value) implements Comparable<EndpointName> {

    private static final int LONGEST = 255;

    public EndpointName {
        if (value.isBlank()) throw new IllegalArgumentException("an endpoint name must not be blank");
        if (value.length() > LONGEST)
            throw new IllegalArgumentException("an endpoint name has at most " + LONGEST + " characters");
        if (value.chars().anyMatch(Character::isISOControl))
            throw new IllegalArgumentException("an endpoint name has no control characters");
    }

    @Override
    public int compareTo(EndpointName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
