package dev.dormouse.rest.contract;

import static dev.dormouse.rest.problem.ProblemType.PRECONDITION_MISSING;
import static dev.dormouse.rest.problem.ProblemType.STALE;

import dev.dormouse.rest.problem.Problem;
import dev.dormouse.rest.problem.ProblemType;
import dev.dormouse.rest.problem.RequestRefused;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/**
 * An editable thing that has no version, as somebody may have seen it: what is alike has the same tag. Beside it stands
 * {@link Precondition}, for things that count their versions.
 *
 * @param tag as {@code ETag} and {@code If-Match} spell it, in quotation marks
 */
public record Sighted(String tag) {

    /** @param editable all that a change may change, and nothing else: what changes by itself makes nobody's sight stale */
    public static Sighted of(JsonObject editable) {
        return new Sighted("\"" + UUID.nameUUIDFromBytes(editable.encode().getBytes(StandardCharsets.UTF_8)) + "\"");
    }

    /**
     * That whoever changes the thing has seen it as it is.
     *
     * @param what its name in a sentence
     * @throws RequestRefused when {@code If-Match} is missing, or tells of what it was before
     */
    public void demand(ApiRequest request, String what) {
        var seen = request.optional("If-Match");
        if (seen.isEmpty())
            throw refused(PRECONDITION_MISSING, "Send If-Match with the ETag of the " + what + " as you saw it.");
        if (!seen.get().equals(tag))
            throw refused(STALE, "Somebody changed the " + what + " meanwhile. Look at it again.");
    }

    /** The same for what is made by being saved: then {@code If-None-Match} says that nobody has seen it. */
    public static void demand(Optional<Sighted> now, ApiRequest request, String what) {
        boolean makes = request.optional("If-None-Match").isPresent();
        if (makes == request.optional("If-Match").isPresent())
            throw refused(
                    PRECONDITION_MISSING,
                    "Send If-None-Match with * to make a " + what
                            + ", or If-Match with the ETag you saw to change it.");
        if (makes && now.isPresent()) throw refused(STALE, "There is such a " + what + " already. Look at it first.");
        if (makes) return;
        now.orElseThrow(() -> refused(STALE, "There is no such " + what + " now."))
                .demand(request, what);
    }

    private static RequestRefused refused(ProblemType type, String detail) {
        return new RequestRefused(Problem.of(type, detail));
    }
}
