package dev.dormouse.sim.load;

import java.util.List;
import java.util.stream.Collectors;

/** Devices by name, as many as anybody reads. */
public final class Names {
    private static final int MOST = 10;

    private Names() {}

    /** How many there are, and who. */
    public static String told(String what, List<String> endpoints) {
        var count = what + " " + endpoints.size();
        if (endpoints.isEmpty()) return count;
        return endpoints.stream().limit(MOST).collect(Collectors.joining(", ", count + ": ", ""))
                + (endpoints.size() > MOST ? " and others" : "");
    }
}
