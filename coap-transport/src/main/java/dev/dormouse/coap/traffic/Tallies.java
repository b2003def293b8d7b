package dev.dormouse.coap.traffic;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A tally for whoever spoke since the last reckoning, up to a bound: beyond it what passes is counted in one sum only. */
final class Tallies<K> {

    private final int most;
    private final InstantSource clock;
    private final ConcurrentHashMap<K, Tally> tallies = new ConcurrentHashMap<>();
    private final LongAdder beyond = new LongAdder();

    Tallies(int most, InstantSource clock) {
        this.most = most;
        this.clock = clock;
    }

    void count(K key, Consumer<Tally> work) {
        long now = clock.millis();
        boolean full = tallies.mappingCount() >= most;
        var counted = tallies.compute(key, (same, known) -> {
            if (known == null && full) return null;
            var tally = known == null ? new Tally(now) : known;
            tally.touch(now);
            work.accept(tally);
            return tally;
        });
        if (counted == null) countBeyond(work, now);
    }

    private void countBeyond(Consumer<Tally> work, long now) {
        var alone = new Tally(now);
        work.accept(alone);
        beyond.add(alone.traffic().bytes());
    }

    /** Says something of a tally that is there already. */
    void note(K key, Consumer<Tally> work) {
        tallies.computeIfPresent(key, (same, tally) -> {
            work.accept(tally);
            return tally;
        });
    }

    List<K> keys() {
        return List.copyOf(tallies.keySet());
    }

    /** Takes a tally out, if it is as it should be: nothing is added to it any more. */
    Optional<Tally> take(K key, Predicate<Tally> wanted) {
        var taken = new Taken();
        tallies.computeIfPresent(key, (same, tally) -> {
            if (!wanted.test(tally)) return tally;
            taken.tally = tally;
            return null;
        });
        return Optional.ofNullable(taken.tally);
    }

    private static final class Taken {
        @Nullable
        Tally tally;
    }

    /** What could not be reckoned goes on growing. */
    void putBack(K key, Tally taken) {
        tallies.merge(key, taken, (newer, older) -> {
            newer.add(older);
            return newer;
        });
    }

    /** The bytes of those for whom there was no room, since it was last asked. */
    long takeBeyond() {
        return beyond.sumThenReset();
    }
}
