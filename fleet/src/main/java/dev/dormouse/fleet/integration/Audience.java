package dev.dormouse.fleet.integration;

import dev.dormouse.fleet.device.Devices;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.search.Field;
import dev.dormouse.fleet.search.Query;
import dev.dormouse.fleet.search.QueryReading;
import dev.dormouse.fleet.search.TextPattern;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Picks the letters an integration asked for: by their kind, and by what is known of their devices now. Of a device that is gone
 * nothing is known any more, so that it went is told to whoever wants that kind. Who asked for some devices is not told of campaigns and storms.
 */
final class Audience {

    private static final Set<String> GONE = Set.of("device.forgotten", "device.decommissioned");
    // As many as a search follows by their index.
    private static final int AT_ONCE = 20;
    // Endpoints that differ only in case are found together.
    private static final int PAGE = 100;

    private final Devices devices;

    Audience(Devices devices) {
        this.devices = devices;
    }

    List<Letter> of(Integration integration, List<Letter> letters, Instant now) {
        var wanted = letters.stream()
                .filter(letter -> integration.wants(letter.telling().kind()))
                .toList();
        if (integration.query().isEmpty() || wanted.isEmpty()) return wanted;
        var query = QueryReading.ofAccepted(integration.query().get());
        var asked = wanted.stream()
                .filter(letter -> !isGone(letter))
                .flatMap(letter -> letter.telling().subject().device().stream())
                .distinct()
                .toList();
        var fitting = fitting(query, asked, now);
        return wanted.stream()
                .filter(letter -> isGone(letter)
                        || letter.telling()
                                .subject()
                                .device()
                                .filter(fitting::contains)
                                .isPresent())
                .toList();
    }

    private Set<EndpointName> fitting(Query query, List<EndpointName> asked, Instant now) {
        var fitting = new HashSet<EndpointName>();
        for (int from = 0; from < asked.size(); from += AT_ONCE) {
            var some = asked.subList(from, Math.min(from + AT_ONCE, asked.size()));
            var named = new ArrayList<Query>();
            for (var endpoint : some)
                named.add(new Query.Matches(Field.ENDPOINT, TextPattern.exactly(endpoint.value())));
            var filter = new Devices.Filter(query.and(new Query.Any(named)), Optional.empty(), now);
            for (var device : devices.page(filter, Optional.empty(), PAGE).items()) fitting.add(device.endpoint());
        }
        return fitting;
    }

    private static boolean isGone(Letter letter) {
        return GONE.contains(letter.telling().kind());
    }
}
