package dev.dormouse.fleet.campaign.rehearsal;

import dev.dormouse.fleet.campaign.Candidate;
import dev.dormouse.fleet.campaign.Candidate.Condition;
import dev.dormouse.fleet.campaign.Candidate.Habit;
import dev.dormouse.fleet.campaign.Candidate.Kind;
import dev.dormouse.fleet.campaign.Deliveries.Fit;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.firmware.ImageId;
import dev.dormouse.testkit.campaign.PlanBuilder;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Fleets that are made up by a seed: meters in some cities, on the hour, four times a day or once, some that never sleep. */
final class RehearsedFleets {

    private static final List<String> ZONES =
            List.of("Europe/Vienna", "Europe/Lisbon", "America/New_York", "Asia/Kolkata", "Australia/Adelaide");
    private static final List<Integer> HOURS = List.of(1, 1, 6, 6, 6, 24);
    private static final int GROUPS = 50;
    private static final int IMAGE_BYTES = 20_000;

    private RehearsedFleets() {}

    static List<Rehearsed> of(int devices, long seed, Instant now) {
        var random = new Random(seed);
        var fleet = new ArrayList<Rehearsed>();
        for (int number = 0; number < devices; number++) fleet.add(device(number, random, now));
        return fleet;
    }

    /** What those take that are of another hardware, one in ten. */
    static final ImageId OTHER = new ImageId("2".repeat(64));

    private static Rehearsed device(int number, Random random, Instant now) {
        var every = Duration.ofHours(HOURS.get(random.nextInt(HOURS.size())));
        var last = now.minusMillis(random.nextLong(every.toMillis()));
        boolean sleeps = random.nextInt(20) > 0;
        var device = new Candidate(
                new EndpointName("meter-%06d".formatted(number)),
                new Kind(
                        Optional.of("Acme"),
                        Optional.of(number % 10 == 0 ? "WM-2" : "WM-1"),
                        Optional.empty(),
                        Optional.of("2.0")),
                new Condition(
                        Optional.of(ZoneId.of(ZONES.get(random.nextInt(ZONES.size())))),
                        Optional.of(10 + random.nextInt(91)),
                        Optional.of(-70 - random.nextInt(50)),
                        Optional.of(!sleeps)),
                Optional.of("site-" + random.nextInt(GROUPS)),
                new Habit(every, last, Duration.ofSeconds(10 + random.nextInt(20)), sleeps));
        Fit fit = random.nextInt(100) == 0
                ? new Fit.Not("it runs it already")
                : new Fit.Takes(number % 10 == 0 ? OTHER : PlanBuilder.NEW, Optional.of("2.0"), IMAGE_BYTES);
        return new Rehearsed(device, fit);
    }
}
