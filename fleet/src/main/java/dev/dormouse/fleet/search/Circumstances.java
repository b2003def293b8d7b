package dev.dormouse.fleet.search;

import dev.dormouse.fleet.credential.Standing;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is said of a device beside the inventory, as far as queries ask for it. */
public record Circumstances(
        Map<String, String> tags,
        Set<String> groups,
        Optional<String> profile,
        Optional<String> tenant,
        int openAlarms,
        boolean quarantined,
        Set<Standing> credentials) {

    public static final Circumstances NONE =
            new Circumstances(Map.of(), Set.of(), Optional.empty(), Optional.empty(), 0, false, Set.of());

    public Circumstances {
        tags = Map.copyOf(tags);
        groups = Set.copyOf(groups);
        credentials = Set.copyOf(credentials);
    }
}
