package dev.dormouse.fleet.update;

import java.util.Optional;

/** Who ordered an update, and as part of which campaign if it was one; there a campaign is known by its id's text. */
public record UpdateOrigin(String by, Optional<String> campaign) {

    private static final int LONGEST = 128;

    public UpdateOrigin {
        if (by.isBlank() || by.length() > LONGEST)
            throw new IllegalArgumentException("who orders has a name of 1 to " + LONGEST + " characters");
    }

    public static UpdateOrigin person(String by) {
        return new UpdateOrigin(by, Optional.empty());
    }
}
