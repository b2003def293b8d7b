package dev.dormouse.fleet.storm;

import dev.dormouse.fleet.storm.Storm.Course;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes storms of what a door tells, moment by moment. A few that are refused are none: under a little pressure chance turns away one
 * here and there, and nobody needs to know.
 */
public final class StormWatch implements Storms {

    /** When nobody was refused for so long, and no crowd waited outside, a storm has passed. */
    public static final Duration CALM = Duration.ofSeconds(30);
    /** So many that are refused, with less than that between them, make a storm; and so do as many that wait outside. */
    public static final int CROWD = 10;

    private static final Duration LATELY = Duration.ofSeconds(10);
    private static final Duration HALF = Duration.ofSeconds(30);

    private final List<Consumer<Storm>> listeners = new CopyOnWriteArrayList<>();
    private final Deque<Storm> passed = new ArrayDeque<>();
    private @Nullable Brewing brewing;

    /** What may become a storm, and what has. */
    private static final class Brewing {
        private final Instant began;
        private final Map<Arrival, Crowd> crowds = new EnumMap<>(Arrival.class);
        private final Deque<Recent> recent = new ArrayDeque<>();
        private Instant lastRefused;
        private Moment last;
        private double highest;
        private long sentAway;
        private int mostWaiting;
        private boolean told;

        private Brewing(Instant began, Moment first) {
            this.began = began;
            this.lastRefused = began;
            this.last = first;
        }

        private record Recent(Instant at, Crowd crowd) {}

        private void add(Moment moment, Instant now) {
            moment.crowds().forEach((arrival, crowd) -> crowds.merge(arrival, crowd, Crowd::plus));
            if (isHard(moment)) lastRefused = now;
            mostWaiting = Math.max(mostWaiting, moment.handshakesWaiting());
            highest = Math.max(highest, moment.pressure());
            sentAway += moment.sentAway();
            last = moment;
            recent.addLast(new Recent(now, moment.all()));
            while (recent.getFirst().at().isBefore(now.minus(HALF.multipliedBy(2)))) recent.removeFirst();
        }

        private boolean isStorm() {
            return mostWaiting >= CROWD
                    || crowds.values().stream().mapToLong(Crowd::refused).sum() >= CROWD;
        }

        private Storm as(Course course) {
            return new Storm(began, lastRefused, highest, crowds, sentAway, course);
        }

        private Storm now() {
            var now = recent.getLast().at();
            var crowd = between(now.minus(LATELY), now);
            // A storm of a moment has no rate yet: what came in it is what comes in a second, at most.
            double seconds = Math.clamp(Duration.between(began, now).toMillis(), 1_000, LATELY.toMillis()) / 1_000.0;
            return as(new Course.GoingOn(
                    last.pressure(),
                    crowd.admitted() / seconds,
                    crowd.refused() / seconds,
                    trend(now),
                    last.requestsWaiting(),
                    last.handshakesUnderWay(),
                    last.handshakesWaiting()));
        }

        private Optional<Trend> trend(Instant now) {
            if (began.plus(HALF.multipliedBy(2)).isAfter(now)) return Optional.empty();
            var middle = now.minus(HALF);
            return Optional.of(Trend.of(
                    between(middle.minus(HALF), middle).refused(),
                    between(middle, now).refused()));
        }

        /** After the first, up to and with the last. */
        private Crowd between(Instant from, Instant to) {
            return recent.stream()
                    .filter(some -> some.at().isAfter(from) && !some.at().isAfter(to))
                    .map(Recent::crowd)
                    .reduce(Crowd.NONE, Crowd::plus);
        }
    }

    /** What happened in the last moment. */
    public void note(Moment moment, Instant now) {
        look(moment, now).ifPresent(news -> listeners.forEach(listener -> listener.accept(news)));
    }

    /** The storm that began or passed with this moment. */
    private synchronized Optional<Storm> look(Moment moment, Instant now) {
        if (brewing == null && !isHard(moment)) return Optional.empty();
        var its = brewing == null ? new Brewing(now, moment) : brewing;
        brewing = its;
        its.add(moment, now);
        if (its.lastRefused.plus(CALM).isBefore(now)) return end(its, now);
        if (its.told || !its.isStorm()) return Optional.empty();
        its.told = true;
        return Optional.of(its.now());
    }

    /** Somebody was refused, or a crowd waits outside. */
    private static boolean isHard(Moment moment) {
        return moment.all().refused() > 0 || moment.handshakesWaiting() >= CROWD;
    }

    private Optional<Storm> end(Brewing over, Instant now) {
        brewing = null;
        if (!over.told) return Optional.empty();
        var storm = over.as(new Course.Passed(now));
        passed.addFirst(storm);
        if (passed.size() > KEPT) passed.removeLast();
        return Optional.of(storm);
    }

    @Override
    public synchronized List<Storm> all() {
        var all = new ArrayList<Storm>(passed.size() + 1);
        if (brewing != null && brewing.told) all.add(brewing.now());
        all.addAll(passed);
        return all;
    }

    @Override
    public void listen(Consumer<Storm> listener) {
        listeners.add(listener);
    }
}
