package dev.dormouse.fleet.reconcile;

import dev.dormouse.fleet.operation.Answer;
import dev.dormouse.fleet.operation.OperationOutcome;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.value.Reading;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** What an outcome teaches about a device. */
final class Lesson {

    /** The device, or its network, has no time right now: 4.29, 5.00, 5.03, 5.04. It may have another time. */
    private static final Set<String> PASSING = Set.of("4.29", "5.00", "5.03", "5.04");

    private final Step step;
    private final Instant now;

    private Lesson(Step step, Instant now) {
        this.step = step;
        this.now = now;
    }

    /** The dossier with what the outcome of the step taught. */
    static Dossier of(Step step, OperationOutcome outcome, Dossier dossier, Instant now) {
        return new Lesson(step, now).learnt(outcome, dossier);
    }

    private Dossier learnt(OperationOutcome outcome, Dossier dossier) {
        return switch (outcome) {
            case OperationOutcome.Answered(var answer) -> learnt(answer, dossier);
            case OperationOutcome.NoSuchPath(var why) -> denied("4.04", why, dossier);
            case OperationOutcome.Invalid(var why) -> denied("4.00", why, dossier);
            case OperationOutcome.NotRegistered notRegistered -> dossier;
            case OperationOutcome.Asleep asleep -> dossier;
        };
    }

    private Dossier learnt(Answer answer, Dossier dossier) {
        return switch (answer) {
            case Answer.Values(var readings) -> read(readings, dossier);
            case Answer.Done done -> settled(dossier);
            case Answer.Observing observing -> settled(dossier);
            case Answer.Taken taken -> settled(dossier);
            case Answer.Created created -> settled(dossier);
            case Answer.Links links -> settled(dossier);
            case Answer.Refused(var code, var words) ->
                PASSING.contains(code) ? unanswered(dossier) : denied(code, words.orElse(""), dossier);
            case Answer.NotUnderstood(var why) -> denied("", why, dossier);
            case Answer.Silence silence -> unanswered(dossier);
            case Answer.Unreachable unreachable -> dossier;
        };
    }

    /** What was asked for and did not come is not there. What came is kept as a value, so there is nothing to note. */
    private Dossier read(List<Reading> readings, Dossier before) {
        var dossier = heard(before);
        for (var topic : step.tells().keySet()) {
            var path = NodePath.parse(topic.place());
            boolean came = readings.stream().anyMatch(reading -> path.covers(reading.path()));
            dossier = came
                    ? dossier.without(topic)
                    : dossier.with(topic, new Note.Denied("", "its answer held no value there", now));
        }
        return dossier;
    }

    private Dossier settled(Dossier before) {
        var dossier = heard(before);
        for (var told : step.tells().entrySet()) {
            int times = before.settled(told.getKey())
                    .filter(note -> note.what().equals(told.getValue()))
                    .map(Note.Settled::times)
                    .orElse(0);
            dossier = dossier.with(told.getKey(), new Note.Settled(told.getValue(), times + 1, now));
        }
        return dossier;
    }

    private Dossier denied(String code, String why, Dossier dossier) {
        var denied = new Note.Denied(code, why, now);
        if (step.manner().isPresent()) return dossier.with(step.manner().get(), denied);
        for (var topic : step.tells().keySet()) dossier = dossier.with(topic, denied);
        return dossier;
    }

    private Dossier unanswered(Dossier dossier) {
        if (step.manner().isPresent()) return oneMore(step.manner().get(), dossier);
        for (var topic : step.tells().keySet()) dossier = oneMore(topic, dossier);
        return dossier;
    }

    private Dossier oneMore(Topic topic, Dossier dossier) {
        return dossier.with(topic, new Note.Unanswered(dossier.unanswered(topic) + 1, now));
    }

    private Dossier heard(Dossier dossier) {
        return step.manner().map(dossier::without).orElse(dossier);
    }
}
