package dev.dormouse.rest.contract;

import static dev.dormouse.rest.problem.ProblemType.MALFORMED_REQUEST;

import dev.dormouse.rest.problem.Problem;
import dev.dormouse.rest.problem.RequestRefused;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What may be named in {@code fields} of an operation, as its own answer in the contract has it. Where that is a list, the names are those of
 * its entries, and all that stands around them stays.
 */
public final class AnswerFields {

    static final String PARAMETER = "fields";
    static final String ENTRIES = "items";

    /** By what things are known: the first of them that an answer has is told whatever was asked for. Without it, who is it? */
    private static final List<String> KNOWN_BY = List.of("id", "endpoint", "name");

    private final boolean listed;
    private final AnswerShape.Thing shape;

    AnswerFields(boolean listed, AnswerShape.Thing shape) {
        this.listed = listed;
        this.shape = shape;
    }

    /**
     * What the names ask for; with dots between those of a member and of what is inside it.
     *
     * @throws RequestRefused naming the first that is not there, and what is
     */
    View view(List<String> names) {
        if (names.isEmpty()) return View.whole();
        var view = View.nothing();
        for (var name : names) view = view.and(view(name, name, shape));
        var known = knownBy();
        return known.isPresent() ? view.and(View.members(known.get())) : view;
    }

    /** The answer as somebody wants to see it. */
    public JsonObject seen(JsonObject answer, View view) {
        if (!listed) return view.of(answer);
        var some = new JsonObject();
        for (var member : answer) {
            boolean entries = member.getKey().equals(ENTRIES);
            some.put(member.getKey(), entries ? view.of((JsonArray) member.getValue()) : member.getValue());
        }
        return some;
    }

    /** The names there are at first, and those that are inside them. */
    public List<String> names() {
        return shape.members().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .flatMap(member -> member.getValue() instanceof AnswerShape.Thing(var inside)
                        ? inside.keySet().stream().sorted().map(name -> member.getKey() + "." + name)
                        : Stream.of(member.getKey()))
                .toList();
    }

    private Optional<String> knownBy() {
        return KNOWN_BY.stream().filter(shape.members()::containsKey).findFirst();
    }

    private static View view(String name, String left, AnswerShape.Thing within) {
        int dot = left.indexOf('.');
        var first = dot < 0 ? left : left.substring(0, dot);
        var shape = within.members().get(first);
        if (shape == null) throw unknown(name, within);
        if (dot < 0) return View.members(first);
        var rest = left.substring(dot + 1);
        return View.member(
                first,
                switch (shape) {
                    case AnswerShape.Thing thing -> view(name, rest, thing);
                    // Names of tags may hold dots themselves.
                    case AnswerShape.Open open -> View.members(rest);
                    case AnswerShape.Plain plain ->
                        throw refused("'" + name + "' is not in this answer: " + first + " has nothing inside.");
                });
    }

    private static RequestRefused unknown(String name, AnswerShape.Thing within) {
        var there = String.join(", ", new TreeSet<>(within.members().keySet()));
        return refused("'" + name + "' is not in this answer. There is " + there + ".");
    }

    private static RequestRefused refused(String detail) {
        return new RequestRefused(Problem.inField(MALFORMED_REQUEST, PARAMETER, detail));
    }
}
