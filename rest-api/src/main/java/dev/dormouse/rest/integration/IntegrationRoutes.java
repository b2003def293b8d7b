package dev.dormouse.rest.integration;

import static dev.dormouse.rest.problem.ProblemType.INTEGRATION_UNKNOWN;
import static dev.dormouse.rest.problem.ProblemType.STALE;

import dev.dormouse.fleet.integration.Integration;
import dev.dormouse.fleet.integration.IntegrationDesk;
import dev.dormouse.fleet.integration.IntegrationName;
import dev.dormouse.fleet.integration.Publisher;
import dev.dormouse.rest.contract.ApiRequest;
import dev.dormouse.rest.contract.ItemsJson;
import dev.dormouse.rest.contract.Names;
import dev.dormouse.rest.contract.Precondition;
import dev.dormouse.rest.problem.Problem;
import dev.dormouse.rest.session.Caller;
import dev.dormouse.rest.session.Tokens;
import dev.dormouse.rest.web.Reply;
import dev.dormouse.rest.web.RequestHandler;
import io.vertx.core.json.JsonObject;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The other systems that are told what happens. */
public final class IntegrationRoutes {

    private final IntegrationDesk desk;
    private final SecureRandom random;

    public IntegrationRoutes(IntegrationDesk desk, SecureRandom random) {
        this.desk = desk;
        this.random = random;
    }

    public Map<String, RequestHandler> handlers() {
        return Map.of(
                "listIntegrations", this::list,
                "getIntegration", this::show,
                "saveIntegration", this::save,
                "removeIntegration", this::remove,
                "pauseIntegration", this::pause,
                "resumeIntegration", this::resume,
                "testIntegration", this::test,
                "listDeadLetters", this::dead,
                "replayDeadLetters", this::replay,
                "discardDeadLetters", this::discard);
    }

    private Reply list(ApiRequest request, Caller caller) {
        var settings = desk.settings();
        return Reply.ok(ItemsJson.of(desk.all(), IntegrationJson::of)
                .put("source", settings.source())
                .put("giveUpAfterSeconds", settings.giveUpAfter().toSeconds())
                .put("pauseAfterSeconds", settings.pauseAfter().toSeconds()));
    }

    private Reply show(ApiRequest request, Caller caller) {
        return shown(name(request));
    }

    private Reply save(ApiRequest request, Caller caller) {
        var name = name(request);
        var precondition = Precondition.of(request, "integration");
        var body = request.body();
        var before = desk.find(name).map(IntegrationDesk.View::integration);
        var kept = before.filter(one -> IntegrationReader.isSameKind(one.destination(), body))
                .flatMap(Integration::secret);
        boolean needsOne = IntegrationReader.isWebhook(body)
                && kept.isEmpty()
                && IntegrationReader.sentSecret(body).isEmpty();
        var made = needsOne ? Optional.of(Tokens.random(random)) : Optional.<String>empty();
        var known = made.map(IntegrationReader::secret).or(() -> kept);
        var integration = IntegrationReader.read(name, body, precondition.seen().orElse(0) + 1, known);
        if (!desk.save(integration)) return stale(name);
        return desk.find(name)
                .<Reply>map(view -> {
                    var json = IntegrationJson.of(view);
                    made.ifPresent(secret -> json.put("secret", secret));
                    return tagged(precondition.status(), integration.version(), json);
                })
                .orElseGet(() -> unknown(name));
    }

    private Reply remove(ApiRequest request, Caller caller) {
        var name = name(request);
        if (desk.remove(name, Precondition.version(request))) return Reply.done();
        return desk.find(name).isPresent() ? stale(name) : unknown(name);
    }

    private Reply pause(ApiRequest request, Caller caller) {
        var name = name(request);
        var why = request.json().map(body -> body.getString("why", "")).orElse("");
        return desk.pause(name, caller.account(), why) ? shown(name) : unknown(name);
    }

    private Reply resume(ApiRequest request, Caller caller) {
        var name = name(request);
        return desk.resume(name) ? shown(name) : unknown(name);
    }

    private Reply test(ApiRequest request, Caller caller) {
        var name = name(request);
        return desk.test(name).<Reply>map(result -> Reply.ok(json(result))).orElseGet(() -> unknown(name));
    }

    private Reply dead(ApiRequest request, Caller caller) {
        return known(request, () -> {
            var page = Names.page(request, (cursor, limit) -> desk.dead(name(request), cursor, limit));
            return Reply.ok(ItemsJson.of(page, IntegrationJson::of));
        });
    }

    private Reply replay(ApiRequest request, Caller caller) {
        var which = IntegrationReader.selection(request.body());
        return known(request, () -> counted(desk.replay(name(request), which)));
    }

    private Reply discard(ApiRequest request, Caller caller) {
        var which = IntegrationReader.selection(request.body());
        return known(request, () -> counted(desk.discard(name(request), which)));
    }

    private Reply known(ApiRequest request, Supplier<Reply> then) {
        var name = name(request);
        return desk.find(name).isPresent() ? then.get() : unknown(name);
    }

    private Reply shown(IntegrationName name) {
        return desk.find(name)
                .<Reply>map(view -> tagged(200, view.integration().version(), IntegrationJson.of(view)))
                .orElseGet(() -> unknown(name));
    }

    private Reply stale(IntegrationName name) {
        var now = desk.find(name).map(view -> view.integration().version());
        return Reply.problem(Problem.of(STALE, Precondition.now("integration", now)));
    }

    private static Reply unknown(IntegrationName name) {
        return Reply.problem(Problem.of(INTEGRATION_UNKNOWN, "No integration is called '" + name + "'."));
    }

    private static Reply tagged(int status, int version, JsonObject json) {
        return Reply.json(status, json).with("ETag", Precondition.tag(version));
    }

    private static Reply counted(int letters) {
        return Reply.ok(new JsonObject().put("letters", letters));
    }

    private static JsonObject json(Publisher.Result result) {
        return new JsonObject()
                .put("taken", result.outcome() == Publisher.Outcome.TAKEN)
                .put("answer", result.answer())
                .put("millis", result.took().toMillis());
    }

    private static IntegrationName name(ApiRequest request) {
        return Names.valid("integration", request.required("integration"), IntegrationName::new);
    }
}
