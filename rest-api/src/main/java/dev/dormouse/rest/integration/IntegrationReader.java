package dev.dormouse.rest.integration;

import static dev.dormouse.rest.problem.ProblemType.INVALID_VALUE;

import dev.dormouse.fleet.credential.Secret;
import dev.dormouse.fleet.integration.Destination;
import dev.dormouse.fleet.integration.Integration;
import dev.dormouse.fleet.integration.IntegrationName;
import dev.dormouse.fleet.integration.Outbox;
import dev.dormouse.rest.contract.Names;
import dev.dormouse.rest.problem.Problem;
import dev.dormouse.rest.problem.RequestRefused;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What administrators send about integrations. */
final class IntegrationReader {

    private IntegrationReader() {}

    /** {@code known} is the secret it has, or is given when none is sent. */
    static Integration read(IntegrationName name, JsonObject body, int version, Optional<Secret> known) {
        var query = Optional.ofNullable(body.getString("query"));
        query.ifPresent(text -> Names.query("/query", text));
        var kinds = body.getJsonArray("events").stream().map(String.class::cast).collect(Collectors.toSet());
        var destination = DestinationReader.read(body.getJsonObject("destination"));
        var secret = sentSecret(body).or(() -> known);
        try {
            return new Integration(name, destination, kinds, query, secret, version);
        } catch (IllegalArgumentException e) {
            throw new RequestRefused(Problem.inField(INVALID_VALUE, "/events", String.valueOf(e.getMessage())));
        }
    }

    static boolean isWebhook(JsonObject body) {
        return body.getJsonObject("destination").getString("kind").equals("webhook");
    }

    static Optional<Secret> sentSecret(JsonObject body) {
        return Optional.ofNullable(body.getString("secret")).map(IntegrationReader::secret);
    }

    static Secret secret(String text) {
        return new Secret(text.getBytes(StandardCharsets.UTF_8));
    }

    /** What opened one destination is not for another. */
    static boolean isSameKind(Destination before, JsonObject body) {
        return DestinationJson.of(before)
                .getString("kind")
                .equals(body.getJsonObject("destination").getString("kind"));
    }

    static Outbox.Selection selection(JsonObject body) {
        Set<Long> numbers = new HashSet<>();
        for (var number : body.getJsonArray("numbers", new JsonArray())) numbers.add(((Number) number).longValue());
        return new Outbox.Selection(numbers, moment(body, "from"), moment(body, "to"));
    }

    private static Optional<Instant> moment(JsonObject body, String field) {
        return Optional.ofNullable(body.getString(field)).map(text -> Names.moment("/" + field, text));
    }
}
