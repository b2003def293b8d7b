package dev.dormouse.fleet.bus;

/** A running server among others. A process that starts again is another node and has another name. */
public record NodeName(String value) {

    public NodeName {
        if (!value.matches("[a-zA-Z0-9._-]{1,64}"))
            throw new IllegalArgumentException(
                    "'" + value + "' is no name of a node: 1 to 64 letters, digits, dots, hyphens and underscores");
    }

    @Override
    public String toString() {
        return value;
    }
}
