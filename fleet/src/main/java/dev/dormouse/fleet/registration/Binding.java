package dev.dormouse.fleet.registration;

/**
 * How a device listens. {@code modes} are the letters of the {@code b} parameter without the 1.0 queue letter; {@code
 * queueMode} says that it sleeps between its own requests ({@code UQ} in 1.0, {@code Q} in 1.1).
 */
public record Binding(String modes, boolean queueMode) {

    public static final Binding UDP = new Binding("U", false);

    public Binding {
        if (modes.isEmpty() || !modes.chars().allMatch(c -> "UTSNMH".indexOf(c) >= 0))
            throw new IllegalArgumentException("'" + modes + "' is not a binding: letters of U, T, S, N, M, H");
    }
}
