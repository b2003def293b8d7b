package dev.dormouse.sim.behaviour;

import java.io.IOException;
import java.util.List;

/** A device model that cannot be made: all that is wrong with it, each with line and column. */
public final class FlawedModel extends IOException {
    private static final long serialVersionUID = 1;

    FlawedModel(String file, List<String> flaws) {
        super(file + " has " + (flaws.size() == 1 ? "a problem" : flaws.size() + " problems") + ":\n  "
                + String.join("\n  ", flaws));
    }
}
