package dev.dormouse.rest.web;

import static dev.dormouse.rest.problem.ProblemType.MALFORMED_REQUEST;
import static dev.dormouse.rest.problem.ProblemType.METHOD_NOT_ALLOWED;
import static dev.dormouse.rest.problem.ProblemType.NOT_LOGGED_IN;

import dev.dormouse.rest.RestMeters;
import dev.dormouse.rest.contract.Contract;
import dev.dormouse.rest.page.HealthPages;
import dev.dormouse.rest.page.MetricsPage;
import dev.dormouse.rest.page.ReferencePage;
import dev.dormouse.rest.problem.Problem;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.function.Supplier;

/** Every address of the server: the API of the contract, the pages around it, and the web pages everywhere else. */
public final class Site {

    /** The pages around the API. */
    public record Pages(MetricsPage metrics, HealthPages health, ReferencePage reference, WebUi ui) {}

    private final Contract contract;
    private final ApiRoutes api;
    private final Pages pages;
    private final MetricsGate metricsGate;
    private final Dispatcher dispatcher;
    private final RestMeters meters;

    public Site(
            Contract contract,
            ApiRoutes api,
            Pages pages,
            MetricsGate metricsGate,
            Dispatcher dispatcher,
            RestMeters meters) {
        this.contract = contract;
        this.api = api;
        this.pages = pages;
        this.metricsGate = metricsGate;
        this.dispatcher = dispatcher;
        this.meters = meters;
    }

    public void mountOn(Router router) {
        router.route().handler(context -> {
            Meter.start(context, meters);
            SecurityHeaders.addTo(context.response().headers());
            if (isDecodable(context)) context.next();
            else dispatcher.write(context, Reply.problem(Problem.of(MALFORMED_REQUEST, "The path cannot be decoded.")));
        });
        page(router, contract.basePath() + "/openapi.yaml", () -> Reply.text("application/yaml", contract.text()));
        page(router, contract.basePath() + "/reference", pages.reference()::answer);
        router.get("/problems/:slug").handler(this::toProblem);
        api.mountOn(router);
        page(router, "/health/live", pages.health()::live);
        page(router, "/health/ready", pages.health()::ready);
        router.get("/metrics").handler(this::metrics);
        router.route().handler(this::ui);
    }

    /** Vert.x finds out while it looks for a route, where nobody can answer any more. */
    private static boolean isDecodable(RoutingContext context) {
        try {
            return context.normalizedPath().startsWith("/");
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private void page(Router router, String path, Supplier<Reply> page) {
        router.get(path).handler(context -> dispatcher.dispatch(context, path, page));
    }

    private void toProblem(RoutingContext context) {
        var slug = Optional.ofNullable(context.pathParam("slug")).orElse("").replaceAll("[^a-z-]", "");
        var place = contract.basePath() + "/reference#problem-" + slug;
        context.response().setStatusCode(303).putHeader("Location", place).end();
    }

    private void metrics(RoutingContext context) {
        if (metricsGate.admits(context.request())) dispatcher.dispatch(context, "/metrics", pages.metrics()::answer);
        else
            dispatcher.write(
                    context,
                    Reply.problem(Problem.of(NOT_LOGGED_IN, "Metrics need a session, or the token as bearer."))
                            .with("WWW-Authenticate", "Bearer"));
    }

    private void ui(RoutingContext context) {
        var method = context.request().method();
        if (!method.equals(HttpMethod.GET) && !method.equals(HttpMethod.HEAD)) {
            var problem = Problem.of(METHOD_NOT_ALLOWED, "Here is only GET, HEAD.");
            dispatcher.write(context, Reply.problem(problem).with("Allow", "GET, HEAD"));
            return;
        }
        var path = context.normalizedPath();
        var known = Optional.ofNullable(context.request().getHeader("If-None-Match"));
        dispatcher.dispatch(context, path, () -> pages.ui().answer(path, known));
    }
}
