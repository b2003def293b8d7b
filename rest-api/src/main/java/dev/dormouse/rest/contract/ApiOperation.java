package dev.dormouse.rest.contract;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One operation of the contract. {@code path} is the template below the contract's base path; {@code csrf} says that the
 * call needs the CSRF token; {@code breadth} how much of the fleet it is about; {@code effect} what it does beside answering;
 * {@code fields} what may be asked for of its answer, where one may ask for a part; {@code document} is its part of the contract, for the reference page.
 */
public record ApiOperation(
        String id,
        HttpMethod method,
        String path,
        Access access,
        Breadth breadth,
        boolean csrf,
        Effect effect,
        List<Parameter> parameters,
        Optional<BodyRule> body,
        Optional<AnswerFields> fields,
        JsonObject document) {

    private static final Set<String> PEOPLES = Set.of("session", "accounts", "tokens");

    public ApiOperation {
        parameters = List.copyOf(parameters);
    }

    public boolean changes() {
        return effect.changes();
    }

    /** The part of the API it belongs to, by its tag in the contract. */
    public String feature() {
        return document.getJsonArray("tags").getString(0);
    }

    /** Whether it is about people and what they and programs may do, which no program decides. */
    public boolean isForPeople() {
        return PEOPLES.contains(feature());
    }

    /** Whether it shows one page of many. */
    public boolean pages() {
        return parameters.stream().anyMatch(parameter -> parameter.name().equals("cursor"));
    }
}
