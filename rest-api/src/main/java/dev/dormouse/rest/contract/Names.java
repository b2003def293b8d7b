package dev.dormouse.rest.contract;

import static dev.dormouse.rest.problem.ProblemType.INVALID_VALUE;
import static dev.dormouse.rest.problem.ProblemType.QUERY_INVALID;

import dev.dormouse.fleet.Page;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.search.Query;
import dev.dormouse.fleet.search.QueryReader;
import dev.dormouse.fleet.search.QueryReading.Misunderstood;
import dev.dormouse.fleet.search.QueryReading.Understood;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.rest.problem.Problem;
import dev.dormouse.rest.problem.RequestRefused;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Domain names out of requests: the contract checked their shape, the domain has the last word. */
public final class Names {

    private Names() {}

    public static EndpointName endpoint(ApiRequest request) {
        return endpoint("endpoint", request.required("endpoint"));
    }

    public static EndpointName endpoint(String field, String text) {
        return valid(field, text, EndpointName::new);
    }

    public static NodePath path(String field, String text) {
        return valid(field, text, NodePath::parse);
    }

    /** @throws RequestRefused with the position of what is wrong in it */
    public static Query query(String field, String text) {
        return switch (QueryReader.read(text)) {
            case Understood(var query) -> query;
            case Misunderstood(int at, var problem) ->
                throw new RequestRefused(
                        Problem.inField(QUERY_INVALID, field, "At character " + (at + 1) + ": " + problem + ".")
                                .with("position", at));
        };
    }

    public static Instant moment(String field, String text) {
        return valid(field, text, Moments::parse);
    }

    public static Optional<Instant> moment(ApiRequest request, String field) {
        return request.optional(field).map(text -> moment(field, text));
    }

    /** @throws RequestRefused in the words of the exception, when the domain does not take the text */
    public static <T> T valid(String field, String text, Function<String, T> domain) {
        try {
            return domain.apply(text);
        } catch (IllegalArgumentException e) {
            throw refused(field, e);
        }
    }

    /** A page as long as the request's limit, from where its cursor says; cursors are the stores' own words, so only they can tell a wrong one. */
    public static <T> Page<T> page(ApiRequest request, BiFunction<Optional<String>, Integer, Page<T>> store) {
        try {
            return store.apply(request.optional("cursor"), request.number("limit"));
        } catch (IllegalArgumentException e) {
            if (request.optional("cursor").isEmpty()) throw e;
            throw new RequestRefused(Problem.inField(INVALID_VALUE, "cursor", "This is no cursor that was given out."));
        }
    }

    public static RequestRefused refused(String field, IllegalArgumentException why) {
        return refused(field, String.valueOf(why.getMessage()));
    }

    public static RequestRefused refused(String field, String why) {
        return new RequestRefused(Problem.inField(INVALID_VALUE, field, why));
    }
}
