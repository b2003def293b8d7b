package dev.dormouse.launcher.config;

import dev.dormouse.fleet.credential.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A part of the configuration while it is being read. Asking for a key makes it known; what is wrong with its value is
 * noted, and the fallback returned so that reading goes on and finds the other problems too.
 */
final class Section {

    private final String prefix;
    private final Reading reading;

    Section(String prefix, Reading reading) {
        this.prefix = prefix;
        this.reading = reading;
    }

    Section section(String name) {
        return new Section(prefix + name + ".", reading);
    }

    <T> T value(String name, Kind<T> kind, T fallback) {
        var found = strongest(name, kind).orElse(new Found<>(fallback, Origin.DEFAULT));
        note(name, kind.show(found.value()), found.origin());
        return found.value();
    }

    <T> Optional<T> optional(String name, Kind<T> kind) {
        var found = strongest(name, kind);
        found.ifPresentOrElse(
                it -> note(name, kind.show(it.value()), it.origin()),
                () -> reading.note(prefix + name, Effective.UNSET, Origin.DEFAULT));
        return found.map(Found::value);
    }

    <T> List<T> list(String name, Kind<T> kind, List<T> fallback) {
        var key = prefix + name;
        var found = new Found<>(fallback, Origin.DEFAULT);
        for (var given : reading.given(key)) found = new Found<>(parsedItems(key, given, kind), given.origin());
        var items = found.value().stream().map(it -> Effective.written(kind.show(it)));
        reading.note(key, items.collect(Collectors.joining(", ", "[", "]")), found.origin());
        return found.value();
    }

    /** Secrets come from the environment alone: files get copied about and command lines are seen by everyone. */
    Optional<Secret> secret(String name, Kind<Secret> kind) {
        var key = prefix + name;
        Optional<Secret> secret = Optional.empty();
        Origin origin = Origin.DEFAULT;
        for (var given : reading.given(key)) {
            if (given.origin() instanceof Origin.Variable) {
                secret = parsed(key, given, kind).map(Found::value);
                origin = given.origin();
            } else {
                reading.problem(
                        key,
                        given.origin(),
                        "a secret must not be written here, put it into " + Environment.variableFor(key));
            }
        }
        reading.noteSecret(key, secret.isPresent(), origin);
        return secret;
    }

    /** Something is wrong with a key that was read before, seen together with others. */
    void problem(String name, String what) {
        var key = prefix + name;
        reading.problem(key, reading.originOf(key), what);
    }

    /** Whether somebody wrote this key, rightly or wrongly. */
    boolean isGiven(String name) {
        return !reading.given(prefix + name).isEmpty();
    }

    private record Found<T>(T value, Origin origin) {}

    /** Every source is read, for each may hold a mistake; the strongest is used. */
    private <T> Optional<Found<T>> strongest(String name, Kind<T> kind) {
        var key = prefix + name;
        Optional<Found<T>> found = Optional.empty();
        for (var given : reading.given(key)) {
            var parsed = parsed(key, given, kind);
            if (parsed.isPresent()) found = parsed;
        }
        return found;
    }

    private void note(String name, String value, Origin origin) {
        reading.note(prefix + name, Effective.written(value), origin);
    }

    private <T> Optional<Found<T>> parsed(String key, Given given, Kind<T> kind) {
        return switch (given.written()) {
            case Given.One(var text) ->
                parsed(key, text, given.origin(), kind).map(it -> new Found<>(it, given.origin()));
            case Given.Many many -> refused(key, given, "is one value, not a list");
            case Given.Nothing nothing -> refused(key, given, "has no value");
        };
    }

    private <T> List<T> parsedItems(String key, Given given, Kind<T> kind) {
        List<String> texts = switch (given.written()) {
            case Given.One(var text) when given.origin() instanceof Origin.Line -> List.of(text);
            case Given.One(var text) -> Environment.parts(text);
            case Given.Many(var several) -> several;
            case Given.Nothing nothing -> List.of();
        };
        var items = new ArrayList<T>();
        for (var text : texts) parsed(key, text, given.origin(), kind).ifPresent(items::add);
        return List.copyOf(items);
    }

    private <T> Optional<T> parsed(String key, String text, Origin origin, Kind<T> kind) {
        try {
            return Optional.of(kind.parse(text));
        } catch (IllegalArgumentException e) {
            reading.problem(key, origin, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private <T> Optional<Found<T>> refused(String key, Given given, String what) {
        reading.problem(key, given.origin(), what);
        return Optional.empty();
    }
}
