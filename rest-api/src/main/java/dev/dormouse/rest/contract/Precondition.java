package dev.dormouse.rest.contract;

import static dev.dormouse.rest.problem.ProblemType.PRECONDITION_MISSING;

import dev.dormouse.rest.problem.Problem;
import dev.dormouse.rest.problem.RequestRefused;
import java.util.Optional;
import java.util.OptionalInt;

/** Which version of a thing whoever saves it has seen: none of what is to be made ({@code If-None-Match}), else {@code If-Match}. */
public record Precondition(OptionalInt seen) {

    /**
     * @param what the thing's name in a sentence
     * @throws RequestRefused when it says neither or both
     */
    public static Precondition of(ApiRequest request, String what) {
        var match = request.optional("If-Match");
        if (request.optional("If-None-Match").isPresent() == match.isPresent())
            throw new RequestRefused(Problem.of(
                    PRECONDITION_MISSING,
                    "Send If-None-Match with * to make a " + what
                            + ", or If-Match with the version you saw to change it."));
        return new Precondition(match.map(tag -> OptionalInt.of(version(tag))).orElseGet(OptionalInt::empty));
    }

    /** The version that {@code If-Match} names, of an operation that requires it. */
    public static int version(ApiRequest request) {
        return version(request.required("If-Match"));
    }

    /** What is told of the version there is now to who saw another. */
    public static String now(String what, Optional<Integer> version) {
        return version.map(number -> "Its version is " + number + " now.").orElse("There is no such " + what + " now.");
    }

    /** How a version is spelled in {@code ETag}. */
    public static String tag(int version) {
        return "\"" + version + "\"";
    }

    /** What a save that went well is answered with: made, or changed. */
    public int status() {
        return seen.isEmpty() ? 201 : 200;
    }

    /** The contract lets only a number in quotation marks through. */
    private static int version(String tag) {
        return Integer.parseInt(tag.substring(1, tag.length() - 1));
    }
}
