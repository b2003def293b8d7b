package dev.dormouse.sim.load;

import java.io.IOException;

/** A load that is run once, on the caller's thread. */
public interface Load {
    /** Runs to its end, or to the end of its plan's patience, or until it is cancelled; says what came of it either way. */
    LoadResult run() throws IOException, InterruptedException;

    /** Ends the run early, from any thread. */
    void cancel();

    /** How far it is, for any thread. */
    Progress progress();
}
