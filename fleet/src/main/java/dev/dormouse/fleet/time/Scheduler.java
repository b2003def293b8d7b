package dev.dormouse.fleet.time;

import java.time.Duration;

/** Does things later. Tasks run on a thread that may wait; one that fails is logged and, if repeated, tried again. */
public interface Scheduler {

    Task after(Duration delay, Runnable work);

    /** Runs again {@code pause} after each run has ended. */
    Task every(Duration pause, Runnable work);

    interface Task {
        /** The work does not begin again; a run under way ends by itself. */
        void cancel();
    }
}
