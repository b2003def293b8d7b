package dev.dormouse.rest.operation;

import static dev.dormouse.rest.problem.ProblemType.DEVICE_ANSWER_UNREADABLE;
import static dev.dormouse.rest.problem.ProblemType.DEVICE_ASLEEP;
import static dev.dormouse.rest.problem.ProblemType.DEVICE_NOT_REGISTERED;
import static dev.dormouse.rest.problem.ProblemType.DEVICE_REFUSED;
import static dev.dormouse.rest.problem.ProblemType.DEVICE_SILENT;
import static dev.dormouse.rest.problem.ProblemType.INVALID_VALUE;
import static dev.dormouse.rest.problem.ProblemType.PATH_UNKNOWN;

import dev.dormouse.fleet.operation.Answer;
import dev.dormouse.fleet.operation.DiscoveredNode;
import dev.dormouse.fleet.operation.OperationOutcome;
import dev.dormouse.fleet.presence.Presence;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.value.Reading;
import dev.dormouse.rest.device.ValueJson;
import dev.dormouse.rest.observation.ObservationJson;
import dev.dormouse.rest.problem.Problem;
import dev.dormouse.rest.problem.Sentence;
import dev.dormouse.rest.web.Reply;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/** What came of asking a device, as an answer to who wanted it: the one table. */
public final class Outcomes {

    private static final int LONGEST_WORDS = 200;

    private Outcomes() {}

    public static Reply.Document reply(NodePath path, OperationOutcome outcome) {
        return switch (outcome) {
            case OperationOutcome.Answered(var answer) -> reply(path, answer);
            case OperationOutcome.NotRegistered nobody ->
                problem(Problem.of(DEVICE_NOT_REGISTERED, "It can be asked once it has registered again."));
            case OperationOutcome.Asleep(var presence) -> problem(asleep(presence));
            case OperationOutcome.NoSuchPath(var why) -> problem(Problem.of(PATH_UNKNOWN, Sentence.of(why)));
            case OperationOutcome.Invalid(var why) -> problem(Problem.of(INVALID_VALUE, Sentence.of(why)));
        };
    }

    private static Reply.Document reply(NodePath path, Answer answer) {
        return switch (answer) {
            case Answer.Values(var readings) -> Reply.ok(read(path, readings));
            case Answer.Done done -> Reply.done();
            case Answer.Taken taken -> Reply.done();
            case Answer.Created(var instance) -> {
                var at = instance.<NodePath>map(created -> created).orElse(path);
                yield Reply.created(new JsonObject().put("path", at.toString()));
            }
            case Answer.Links(var text, var nodes) -> Reply.ok(discovered(path, text, nodes));
            case Answer.Observing(var observation, var readings) ->
                Reply.created(ObservationJson.of(observation, Optional.empty()));
            case Answer.Refused(var code, var words) -> problem(refused(path, code, words));
            case Answer.NotUnderstood(var why) -> problem(Problem.of(DEVICE_ANSWER_UNREADABLE, Sentence.of(why)));
            case Answer.Silence(var waited, var transmissions) ->
                problem(Problem.of(
                        DEVICE_SILENT,
                        "Nothing came within " + waited.toSeconds() + " seconds, though it was asked " + transmissions
                                + (transmissions == 1 ? " time." : " times.")));
            case Answer.Unreachable(var why) -> problem(Problem.of(DEVICE_SILENT, Sentence.of(why)));
        };
    }

    private static JsonObject discovered(NodePath path, String text, List<DiscoveredNode> nodes) {
        var places = new JsonArray();
        nodes.forEach(node -> places.add(AttributesJson.of(node)));
        return new JsonObject().put("path", path.toString()).put("links", text).put("nodes", places);
    }

    private static JsonObject read(NodePath path, List<Reading> readings) {
        var values = new JsonArray();
        readings.forEach(reading -> values.add(ValueJson.of(reading)));
        return new JsonObject().put("path", path.toString()).put("values", values);
    }

    private static Problem asleep(Presence presence) {
        return switch (presence) {
            case Presence.Asleep(var since, var expectedAt, var why) ->
                Problem.of(DEVICE_ASLEEP, "It is expected awake at " + expectedAt + " at the latest.")
                        .with("expectedAt", expectedAt.toString());
            case Presence.Awake awake -> Problem.of(DEVICE_ASLEEP);
            case Presence.Late late -> Problem.of(DEVICE_ASLEEP);
            case Presence.Gone gone -> Problem.of(DEVICE_ASLEEP);
        };
    }

    private static Problem refused(NodePath path, String code, Optional<String> words) {
        var said = words.filter(text -> !text.isBlank())
                .map(text -> ": " + text.substring(0, Math.min(text.length(), LONGEST_WORDS)))
                .orElse("");
        var problem = code.equals("4.04")
                ? Problem.of(PATH_UNKNOWN, "The device says it has no " + path + said + ".")
                : Problem.of(DEVICE_REFUSED, "The device answered " + code + said + ".");
        return problem.with("coapCode", code);
    }

    private static Reply.Document problem(Problem problem) {
        return Reply.problem(problem);
    }
}
