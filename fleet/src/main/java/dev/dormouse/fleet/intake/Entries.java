package dev.dormouse.fleet.intake;

import java.io.IOException;
import java.util.Optional;

/** A list, read row by row. */
interface Entries {

    sealed interface Next {
        record Sound(Entry entry) implements Next {}

        /** This row is not one; the next may be. */
        record Broken(Fault fault) implements Next {}
    }

    /** Empty at the end. */
    Optional<Next> next() throws IOException, MalformedList;
}
