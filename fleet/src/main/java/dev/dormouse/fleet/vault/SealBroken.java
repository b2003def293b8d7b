package dev.dormouse.fleet.vault;

import org.jspecify.annotations.Nullable;

/** A sealed secret does not open: it was sealed with another key, belongs elsewhere, or was changed. */
public final class SealBroken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SealBroken(@Nullable Throwable cause) {
        super("a sealed secret does not open: it was sealed with another vault key, or was changed", cause);
    }
}
