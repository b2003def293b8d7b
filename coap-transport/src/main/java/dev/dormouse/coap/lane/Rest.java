package dev.dormouse.coap.lane;

import org.jspecify.annotations.Nullable;

/** What is left for a lane of something that was begun elsewhere. */
record Rest(@Nullable Runnable work, boolean isHurried) {

    static final Rest NONE = new Rest(null, false);

    /** Somebody waits for it. */
    static Rest now(Runnable work) {
        return new Rest(work, true);
    }

    /** Nobody does. */
    static Rest soon(Runnable work) {
        return new Rest(work, false);
    }
}
