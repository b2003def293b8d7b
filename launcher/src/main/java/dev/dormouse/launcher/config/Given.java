package dev.dormouse.launcher.config;

import java.util.List;

/** A value as somebody wrote it, not yet understood. */
record Given(Written written, Origin origin) {

    sealed interface Written {}

    record One(String text) implements Written {}

    record Many(List<String> texts) implements Written {
        public Many {
            texts = List.copyOf(texts);
        }
    }

    /** A key with nothing behind it. */
    record Nothing() implements Written {}
}
