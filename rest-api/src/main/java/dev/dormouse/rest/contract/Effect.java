package dev.dormouse.rest.contract;

import java.util.Set;

/**
 * What an operation does beside answering. One that {@code changes} nothing is asked as often as one likes; {@code secrets} are
 * the names of the members, in what is sent to it and in what it answers, that nobody may read twice.
 */
public record Effect(boolean changes, Set<String> secrets) {
    public Effect {
        secrets = Set.copyOf(secrets);
    }
}
