package dev.dormouse.sim.yaml;

import java.io.IOException;
import java.util.List;

/** A file that says what cannot be: all that is wrong with it, each with line and column. */
public final class FlawedFile extends IOException {
    private static final long serialVersionUID = 1;

    FlawedFile(String file, List<String> flaws) {
        super(file + " has " + (flaws.size() == 1 ? "a problem" : flaws.size() + " problems") + ":\n  "
                + String.join("\n  ", flaws));
    }
}
