package dev.dormouse.launcher.config;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Somewhere values are written. */
interface Source {

    Optional<Given> find(String key);

    /** What is wrong with the source itself, and what it holds that is none of the known keys. */
    List<Problem> problems(Set<String> known);
}
