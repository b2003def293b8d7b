package dev.dormouse.fleet.campaign.plan;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** When devices may be updated: always, without a window. {@code otherwise} is the zone of a device that tells none. */
public record Windows(List<Window> all, ZoneId otherwise) {

    public static final Windows ALWAYS = new Windows(List.of(), ZoneId.of("UTC"));

    private static final int MOST = 20;

    public Windows {
        if (all.size() > MOST) throw new IllegalArgumentException("a campaign has at most " + MOST + " windows");
        all = List.copyOf(all);
    }

    /** How a moment lies. */
    public sealed interface Opening {
        /** Empty when it never closes. */
        record Open(Optional<Instant> until) implements Opening {}

        record Closed(Instant opens) implements Opening {}
    }

    public Opening at(Instant now, Optional<ZoneId> zone) {
        if (all.isEmpty()) return new Opening.Open(Optional.empty());
        var here = zone.orElse(otherwise);
        var closing = all.stream()
                .flatMap(window -> window.openUntil(now, here).stream())
                .max(Comparator.naturalOrder());
        if (closing.isPresent()) return new Opening.Open(closing);
        return new Opening.Closed(all.stream()
                .map(window -> window.opens(now, here))
                .min(Comparator.naturalOrder())
                .orElseThrow());
    }
}
