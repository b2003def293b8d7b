package dev.dormouse.rest.web;

import static dev.dormouse.rest.problem.ProblemType.INTERNAL;
import static dev.dormouse.rest.problem.ProblemType.MALFORMED_REQUEST;
import static dev.dormouse.rest.problem.ProblemType.METHOD_NOT_ALLOWED;
import static dev.dormouse.rest.problem.ProblemType.NOT_FOUND;
import static dev.dormouse.rest.problem.ProblemType.TOKEN_REFUSED;
import static dev.dormouse.rest.problem.ProblemType.TOO_LARGE;
import static dev.dormouse.rest.problem.ProblemType.TOO_MANY_REQUESTS;

import dev.dormouse.fleet.audit.AuditTrail;
import dev.dormouse.fleet.replay.Replays;
import dev.dormouse.rest.RestConfig.Limits;
import dev.dormouse.rest.audit.Auditor;
import dev.dormouse.rest.audit.Change;
import dev.dormouse.rest.audit.Subjects;
import dev.dormouse.rest.contract.AnswerFields;
import dev.dormouse.rest.contract.ApiOperation;
import dev.dormouse.rest.contract.ApiRequest;
import dev.dormouse.rest.contract.BodyRule;
import dev.dormouse.rest.contract.Contract;
import dev.dormouse.rest.contract.RequestCheck;
import dev.dormouse.rest.contract.View;
import dev.dormouse.rest.problem.Problem;
import dev.dormouse.rest.problem.RequestRefused;
import dev.dormouse.rest.purview.PurviewGate;
import dev.dormouse.rest.replay.OnceOnly;
import dev.dormouse.rest.session.Caller;
import dev.dormouse.rest.session.Rates;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way of an API call: admitted by its head, its body read, checked against the contract, handled. */
public final class ApiRoutes {

    private static final Logger log = LoggerFactory.getLogger(ApiRoutes.class);
    private static final String CALLER = "caller";
    private static final String IMAGE = "application/octet-stream";

    /** Where changes are written down and answers kept, and what that takes. */
    public record Trail(AuditTrail acts, Replays replays, RandomGenerator random, InstantSource clock) {}

    private final Contract contract;
    private final Map<String, RequestHandler> handlers;
    private final Admission admission;
    private final PurviewGate purviews;
    private final Dispatcher dispatcher;
    private final Limits limits;
    private final Rates rates;
    private final Subjects subjects;
    private final Auditor auditor;
    private final OnceOnly onceOnly;

    /** @throws IllegalStateException when an operation has no handler, or a handler no operation */
    public ApiRoutes(
            Contract contract,
            Map<String, RequestHandler> handlers,
            Admission admission,
            PurviewGate purviews,
            Dispatcher dispatcher,
            Limits limits,
            Trail trail) {
        var promised =
                contract.operations().stream().map(ApiOperation::id).collect(Collectors.toCollection(TreeSet::new));
        if (!promised.equals(new HashSet<>(handlers.keySet())))
            throw new IllegalStateException(
                    "the contract promises " + promised + ", there is " + new TreeSet<>(handlers.keySet()));
        this.contract = contract;
        this.handlers = handlers;
        this.admission = admission;
        this.purviews = purviews;
        this.dispatcher = dispatcher;
        this.limits = limits;
        this.rates = new Rates(limits.requestsPerMinute(), trail.clock());
        this.subjects = new Subjects(contract);
        this.auditor = new Auditor(trail.acts(), this::shown, trail.random(), trail.clock());
        this.onceOnly = new OnceOnly(trail.replays(), trail.clock());
    }

    void mountOn(Router router) {
        for (var operation : contract.operations()) mount(router, operation);
        contract.operations().stream()
                .collect(Collectors.groupingBy(ApiOperation::path))
                .forEach((path, operations) -> {
                    var allowed = operations.stream()
                            .map(operation -> operation.method().name())
                            .sorted()
                            .collect(Collectors.joining(", "));
                    router.route(template(path)).handler(context -> refuseMethod(context, allowed));
                });
        router.route("/api/*").handler(context -> refuse(context, Problem.of(NOT_FOUND)));
    }

    private void mount(Router router, ApiOperation operation) {
        var method = operation.method();
        var path = template(operation.path());
        // Vert.x wants the body read first of all on a route; whoever is not let in gets no further than the one
        // before.
        router.route(method, path).handler(context -> admit(context, operation)).failureHandler(this::refuseFailed);
        var route = router.route(method, path);
        if (operation.body().filter(BodyRule::streamed).isPresent()) {
            route.handler(context -> handleStreamed(context, operation)).failureHandler(this::refuseFailed);
            return;
        }
        if (operation.body().isPresent())
            route.handler(BodyHandler.create(false).setBodyLimit(limits.bodyBytes()));
        route.handler(context -> handle(context, operation));
    }

    private void admit(RoutingContext context, ApiOperation operation) {
        Meter.of(context).is(operation.id());
        var caller = admission.admit(operation, context.request());
        if (caller.who() instanceof Caller.Program(var token) && isTooMany(context, rates.take(token.name()))) return;
        context.put(CALLER, caller);
        context.next();
    }

    /** Tells a program how it stands, in the words of the IETF's RateLimit draft, and turns it away once it asked too much. */
    private boolean isTooMany(RoutingContext context, Rates.Left left) {
        var seconds = left.reset().plusMillis(999).toSeconds();
        context.response()
                .putHeader("RateLimit-Policy", "\"token\";q=" + left.quota() + ";w=60")
                .putHeader("RateLimit", "\"token\";r=" + left.remaining() + ";t=" + seconds);
        if (!left.refused()) return false;
        context.response().putHeader("Retry-After", Long.toString(seconds));
        refuse(context, Problem.of(TOO_MANY_REQUESTS, "Try again in " + seconds + " seconds."));
        return true;
    }

    private void handle(RoutingContext context, ApiOperation operation) {
        var body = Optional.ofNullable(context.body().buffer()).orElse(Buffer.buffer());
        var raw = raw(context, body, Optional.empty());
        dispatcher.dispatch(context, operation.id(), () -> reply(context, operation, raw));
    }

    /** The handler reads the body as it comes; where it did not read all of it, the connection ends with the answer. */
    private void handleStreamed(RoutingContext context, ApiOperation operation) {
        var request = context.request();
        var announced = request.getHeader("Content-Length");
        long most = most(operation);
        if (announced != null && announced.matches("[0-9]{1,18}") && Long.parseLong(announced) > most)
            throw OpenBody.tooLarge(most);
        var loop = context.vertx().getOrCreateContext();
        var body = new OpenBody(request, loop, most, limits.uploadPatience());
        var raw = raw(context, Buffer.buffer(), Optional.of(body));
        dispatcher.dispatch(context, operation.id(), () -> {
            var reply = Dispatcher.reply(operation.id(), () -> reply(context, operation, raw));
            if (body.isAtItsEnd() || !(reply instanceof Reply.Document document)) return reply;
            loop.runOnContext(nothing -> body.discard());
            return document.with("Connection", "close");
        });
    }

    /** What is no text is an image. */
    private long most(ApiOperation operation) {
        boolean image = operation
                .body()
                .filter(body -> body.mediaTypes().contains(IMAGE))
                .isPresent();
        return image ? limits.imageBytes() : limits.uploadBytes();
    }

    private static RequestCheck.Raw raw(RoutingContext context, Buffer body, Optional<InputStream> open) {
        return new RequestCheck.Raw(
                context.pathParams(), context.queryParams(), context.request().headers(), body, open);
    }

    private Reply reply(RoutingContext context, ApiOperation operation, RequestCheck.Raw raw) {
        Caller caller = Objects.requireNonNull(context.get(CALLER));
        var request = RequestCheck.check(operation, raw);
        if (!operation.changes()) return handled(operation, request, caller);
        var change = new Change(operation, request, raw.path(), caller);
        return onceOnly.reply(
                operation,
                request,
                raw,
                caller,
                () -> auditor.audited(
                        change, () -> Dispatcher.reply(operation.id(), () -> handled(operation, request, caller))));
    }

    /** The one place where a route is called. */
    private Reply handled(ApiOperation operation, ApiRequest request, Caller caller) {
        purviews.requireSeen(operation, request, caller);
        var reply = Objects.requireNonNull(handlers.get(operation.id())).handle(request, caller);
        return operation
                .fields()
                .map(fields -> seen(reply, fields, request.view()))
                .orElse(reply);
    }

    /** A part has no {@code ETag}: whoever saw no more must not put it in the place of the whole. */
    private static Reply seen(Reply reply, AnswerFields fields, View view) {
        if (view instanceof View.Whole || !(reply instanceof Reply.Document document) || document.status() != 200)
            return reply;
        return document.json()
                .map(answer -> document.with(fields.seen(answer, view)).without("ETag"))
                .orElse(document);
    }

    /** How the place of a change is now; empty where there is none that could be shown. */
    private Optional<JsonObject> shown(Change change) {
        return subjects.of(change.operation()).flatMap(subject -> {
            var nothing = MultiMap.caseInsensitiveMultiMap();
            var raw = new RequestCheck.Raw(change.path(), nothing, nothing, Buffer.buffer(), Optional.empty());
            var reply = Dispatcher.reply(
                    subject.id(), () -> handled(subject, RequestCheck.check(subject, raw), change.caller()));
            return reply instanceof Reply.Document document && document.status() == 200
                    ? document.json()
                    : Optional.empty();
        });
    }

    private void refuseFailed(RoutingContext context) {
        var failure = context.failure();
        if (failure instanceof RequestRefused refused) refuse(context, refused.problem());
        else if (context.statusCode() == 413)
            refuse(context, Problem.of(TOO_LARGE, "At most " + limits.bodyBytes() + " bytes are accepted."));
        // What goes wrong before all of a body is here, its sender did.
        else if (context.statusCode() == 400 || !context.request().isEnded())
            refuse(context, Problem.of(MALFORMED_REQUEST, "It cannot be read."));
        else {
            log.atError().setCause(failure).log("request failed");
            refuse(context, Problem.of(INTERNAL));
        }
    }

    private void refuseMethod(RoutingContext context, String allowed) {
        var problem = Problem.of(METHOD_NOT_ALLOWED, "Here is only " + allowed + ".");
        dispatcher.write(context, Reply.problem(problem).with("Allow", allowed));
    }

    private void refuse(RoutingContext context, Problem problem) {
        if (problem.type() == TOKEN_REFUSED)
            context.response().putHeader("WWW-Authenticate", "Bearer error=\"invalid_token\"");
        var answer = Reply.problem(problem);
        // A body that nobody reads must not be taken for the next request.
        dispatcher.write(context, context.request().isEnded() ? answer : answer.with("Connection", "close"));
    }

    private String template(String path) {
        return contract.basePath() + path.replace("{", ":").replace("}", "");
    }
}
