package dev.dormouse.fleet.storm;

import java.util.List;
import java.util.function.Consumer;

/** The storms at one server of one node. They are remembered as long as its process lives; the log keeps them for longer. */
public interface Storms {

    /** How many are remembered after they have passed. */
    int KEPT = 10;

    /**
     * The one that goes on, if one does, as it is at this moment; then those that have passed, the last first, at most {@link #KEPT}.
     * Answered from memory, so it may be asked at any time and by anybody.
     */
    List<Storm> all();

    /**
     * Tells when one begins and when one has passed: twice for each, on the thread that notices, in this order. Whoever listens hands over at
     * once.
     */
    void listen(Consumer<Storm> listener);
}
