package dev.dormouse.fleet.integration;

import dev.dormouse.fleet.Page;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is to be told to others, once for all of them, and what of it they did not take. Numbers grow over all nodes in the order in
 * which letters become visible, so that who reads on from a number misses none. All methods may throw
 * {@link dev.dormouse.fleet.StoreUnavailable}.
 */
public interface Outbox {

    /** Adds these in their order; durable on return. */
    void add(List<Telling> tellings);

    /** What has a higher number, the lowest first. */
    List<Letter> after(long number, int atMost);

    /** How many letters have a higher number, of kinds among these; counted no further than that. */
    long countAfter(long number, Set<String> kinds, long atMost);

    /**
     * Enters what came of a round, all or nothing, if the integration is still at the place where the round began. {@code false}
     * when it is not: another node delivers, and what came of this round is forgotten. Whether it is paused changes only from not to so.
     */
    boolean enter(IntegrationName name, long from, Entry entry);

    /** What came of a round: where deliveries stand now, what is still or newly undelivered, and the numbers of what is no more. */
    record Entry(Standing now, List<Undelivered> undelivered, List<Long> taken) {}

    /** What waits to be tried again, the lowest number first. */
    List<Undelivered> waiting(IntegrationName name, int atMost);

    /** The newest first. */
    Page<Undelivered> dead(IntegrationName name, Optional<String> cursor, int limit);

    long deadCount(IntegrationName name);

    /** Has dead letters tried again at once, the oldest of each device first. Returns how many. */
    int replay(IntegrationName name, Selection which, Instant now);

    /** Throws dead letters away. Returns how many. */
    int discard(IntegrationName name, Selection which);

    /** Those whose number is named, or all when none is; and of those what happened from {@code from} and before {@code to}. */
    record Selection(Set<Long> numbers, Optional<Instant> from, Optional<Instant> to) {

        public static final Selection ALL = new Selection(Set.of(), Optional.empty(), Optional.empty());

        public Selection {
            numbers = Set.copyOf(numbers);
        }

        public boolean matches(Letter letter) {
            var at = letter.telling().at();
            return (numbers.isEmpty() || numbers.contains(letter.number()))
                    && from.map(first -> !at.isBefore(first)).orElse(true)
                    && to.map(at::isBefore).orElse(true);
        }
    }

    /**
     * Lets go of letters all are done with; of those that are too old or more than so many, which counts as lost with whoever wanted
     * them; and of dead letters likewise. At most about so many at once; returns how many.
     */
    int trim(Bounds bounds, Instant now, int atMost);
}
