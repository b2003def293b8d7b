package dev.dormouse.fleet.update;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where a device may fetch an image, and how. */
public record PullAddress(Scheme scheme, String uri) {

    /** Package URI holds so many characters at most. */
    public static final int LONGEST = 255;

    /** The protocols an image is fetched by; each with its number in 5/x/8. */
    public enum Scheme {
        COAP(0),
        COAPS(1),
        HTTP(2),
        HTTPS(3);

        private final int number;

        Scheme(int number) {
            this.number = number;
        }

        public static Optional<Scheme> of(String name) {
            return Arrays.stream(values())
                    .filter(scheme -> scheme.spelling().equals(name))
                    .findFirst();
        }

        public int number() {
            return number;
        }

        public boolean isSecured() {
            return this == COAPS || this == HTTPS;
        }

        public String spelling() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public PullAddress {
        if (uri.length() > LONGEST)
            throw new IllegalArgumentException("a device takes an address of " + LONGEST + " characters at most");
    }
}
