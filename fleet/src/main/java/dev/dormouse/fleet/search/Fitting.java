package dev.dormouse.fleet.search;

import dev.dormouse.fleet.search.Query.All;
import dev.dormouse.fleet.search.Query.Any;
import dev.dormouse.fleet.search.Query.Contains;
import dev.dormouse.fleet.search.Query.Grouped;
import dev.dormouse.fleet.search.Query.Holding;
import dev.dormouse.fleet.search.Query.IsKnown;
import dev.dormouse.fleet.search.Query.Matches;
import dev.dormouse.fleet.search.Query.Not;
import dev.dormouse.fleet.search.Query.Numbered;
import dev.dormouse.fleet.search.Query.Present;
import dev.dormouse.fleet.search.Query.Quarantined;
import dev.dormouse.fleet.search.Query.Tagged;
import dev.dormouse.fleet.search.Query.Timed;
import dev.dormouse.fleet.search.Query.Versioned;
import dev.dormouse.fleet.search.Query.Within;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether a query fits one device. What it says is the meaning of the language; stores must find the same. */
final class Fitting {

    private Fitting() {}

    static boolean fits(Query query, Subject subject) {
        return switch (query) {
            case All(var parts) -> parts.stream().allMatch(part -> fits(part, subject));
            case Any(var parts) -> parts.stream().anyMatch(part -> fits(part, subject));
            case Not(var part) -> !fits(part, subject);
            case Contains(var text) -> texts(subject).anyMatch(found -> contains(found, text));
            case IsKnown(var field) -> isKnown(field, subject);
            case Matches(var field, var pattern) ->
                text(field, subject).filter(pattern::matches).isPresent();
            case Numbered(var field, var relation, var wanted) ->
                number(field, subject)
                        .filter(number -> relation.holds(Long.compare(number, wanted)))
                        .isPresent();
            case Versioned(var relation, var wanted) ->
                subject.device()
                        .facts()
                        .firmware()
                        .map(Version::of)
                        .filter(version -> relation.holds(version.compareTo(wanted)))
                        .isPresent();
            case Timed(var field, var relation, var moment) ->
                time(field, subject)
                        .filter(time -> moment.ofTimes(relation).holds(time.compareTo(moment.asOf(subject.now()))))
                        .isPresent();
            case Within(var box) ->
                subject.device().location().filter(box::contains).isPresent();
            case Tagged(var tag, var pattern) ->
                Optional.ofNullable(subject.around().tags().get(tag))
                        .filter(pattern::matches)
                        .isPresent();
            case Grouped(var pattern) -> subject.around().groups().stream().anyMatch(pattern::matches);
            case Present(var state) -> subject.device().stateAt(subject.now()) == state;
            case Quarantined quarantined -> subject.around().quarantined();
            case Holding(var standing) -> subject.around().credentials().contains(standing);
        };
    }

    private static boolean contains(String text, String wanted) {
        return Contains.line(TextPattern.folded(text)).contains(TextPattern.folded(wanted));
    }

    private static Stream<String> texts(Subject subject) {
        var facts = subject.device().facts();
        return Stream.of(
                        Optional.of(subject.device().endpoint().value()),
                        facts.manufacturer(),
                        facts.model(),
                        facts.firmware())
                .flatMap(Optional::stream);
    }

    private static boolean isKnown(Field field, Subject subject) {
        return switch (field.kind()) {
            case TEXT, WORD -> true;
            case PATTERN ->
                field == Field.GROUP
                        ? !subject.around().groups().isEmpty()
                        : text(field, subject).isPresent();
            case NUMBER, DURATION -> number(field, subject).isPresent();
            case VERSION -> subject.device().facts().firmware().isPresent();
            case TIME -> time(field, subject).isPresent();
            case PLACE -> subject.device().location().isPresent();
        };
    }

    private static Optional<String> text(Field field, Subject subject) {
        var facts = subject.device().facts();
        return switch (field) {
            case ENDPOINT -> Optional.of(subject.device().endpoint().value());
            case MANUFACTURER -> facts.manufacturer();
            case MODEL -> facts.model();
            case FIRMWARE -> facts.firmware();
            case NETWORK -> facts.network();
            case PROFILE -> subject.around().profile();
            case TENANT -> subject.around().tenant();
            default -> throw none(field);
        };
    }

    private static Optional<Long> number(Field field, Subject subject) {
        var facts = subject.device().facts();
        return switch (field) {
            case BATTERY -> facts.batteryPercent().map(Integer::longValue);
            case SIGNAL -> facts.signalDbm().map(Integer::longValue);
            case LIFETIME -> subject.device().lifetime().map(Duration::toSeconds);
            case ALARMS -> Optional.of((long) subject.around().openAlarms());
            default -> throw none(field);
        };
    }

    private static Optional<Instant> time(Field field, Subject subject) {
        var device = subject.device();
        return switch (field) {
            case REGISTERED -> device.registeredAt();
            case FIRST_SEEN -> Optional.of(device.firstSeen());
            case LAST_SEEN -> Optional.of(device.lastSeen());
            case RESTARTED -> device.facts().restartedAt();
            default -> throw none(field);
        };
    }

    private static IllegalStateException none(Field field) {
        return new IllegalStateException(field.word() + " is not compared like this");
    }
}
