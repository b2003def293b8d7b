package dev.dormouse.fleet.intake;

import dev.dormouse.fleet.Page;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The history of imports, what was wrong with them, and the arrivals of those under way, held aside with their keys sealed.
 * Changes are durable on return.
 */
public interface Imports {

    /** Keeps an import as it stands now. */
    void put(Import now);

    Optional<Import> find(ImportId id);

    /** The newest first. */
    Page<Import> page(Optional<String> cursor, int limit);

    /** Those that are not over, and those that are and still hold arrivals aside. */
    List<Import> unfinished();

    /**
     * Holds some dozens of arrivals aside, in this order. One whose endpoint, for its purpose and standing, or whose identity,
     * for its purpose, an earlier arrival of this import has is not held; these are returned.
     */
    List<Duplicate> hold(ImportId id, List<Arrival> arrivals);

    /** Arrivals held aside, of rows after that one, in the order of their rows. */
    List<Arrival> held(ImportId id, int afterRow, int atMost);

    /** Lets go of at most so many arrivals, and returns how many it was. */
    int letGo(ImportId id, int atMost);

    /** Adds to what is wrong with a list; there may be several faults of one row. */
    void blame(ImportId id, List<Fault> faults);

    /** What is wrong with a list, in the order of its rows, and of each row in the order it was found. */
    Page<Fault> faults(ImportId id, Optional<String> cursor, int limit);

    /** Forgets at most so many imports that ended before then, and what was wrong with them; returns how many it was. */
    int removeBefore(Instant before, int atMost);
}
