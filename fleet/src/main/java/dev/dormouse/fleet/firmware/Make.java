package dev.dormouse.fleet.firmware;

import java.util.Optional;

/** The devices an image is for, by what they say of themselves: 3/0/0, 3/0/1 and, where it matters, 3/0/18. */
public record Make(String manufacturer, String model, Optional<String> hardware) {

    private static final int LONGEST = 128;

    public Make {
        require("a manufacturer", manufacturer);
        require("a model", model);
        hardware.ifPresent(version -> require("a hardware version", version));
    }

    private static void require(String what, String text) {
        if (text.isBlank()) throw new IllegalArgumentException(what + " must not be blank");
        if (text.length() > LONGEST)
            throw new IllegalArgumentException(what + " has at most " + LONGEST + " characters");
    }

    @Override
    public String toString() {
        return manufacturer + " " + model
                + hardware.map(version -> " " + version).orElse("");
    }
}
