package dev.dormouse.rest.audit;

import static dev.dormouse.rest.problem.ProblemType.ACT_UNKNOWN;

import dev.dormouse.fleet.audit.Act;
import dev.dormouse.fleet.audit.ActId;
import dev.dormouse.fleet.audit.AuditTrail;
import dev.dormouse.fleet.audit.AuditTrail.Filter;
import dev.dormouse.rest.contract.ApiRequest;
import dev.dormouse.rest.contract.ItemsJson;
import dev.dormouse.rest.contract.Names;
import dev.dormouse.rest.contract.Words;
import dev.dormouse.rest.problem.Problem;
import dev.dormouse.rest.session.Caller;
import dev.dormouse.rest.web.Reply;
import dev.dormouse.rest.web.RequestHandler;
import dev.dormouse.rest.web.WholeTable;
import java.util.Map;
import java.util.Optional;

/** Who did what: page by page, one by one, or all of it as a table. */
public final class AuditRoutes {

    private final AuditTrail trail;

    public AuditRoutes(AuditTrail trail) {
        this.trail = trail;
    }

    public Map<String, RequestHandler> handlers() {
        return Map.of("listActs", this::list, "getAct", this::show, "exportActs", this::export);
    }

    private Reply list(ApiRequest request, Caller caller) {
        var filter = filter(request, caller);
        var page = Names.page(request, (cursor, limit) -> trail.page(filter, cursor, limit));
        return Reply.ok(ItemsJson.of(page, ActJson::of));
    }

    private Reply show(ApiRequest request, Caller caller) {
        var id = Names.valid("act", request.required("act"), ActId::new);
        return trail.find(id)
                .filter(act -> seenAs(caller).map(act.who().account()::equals).orElse(true))
                .map(act -> Reply.ok(ActJson.of(act)))
                .orElseGet(() -> Reply.problem(
                        Problem.of(ACT_UNKNOWN, "There is no act '" + id + "'. Perhaps it was long ago.")));
    }

    private Reply export(ApiRequest request, Caller caller) {
        var filter = filter(request, caller);
        return new WholeTable<>("audit", ActCsv.HEAD, (cursor, most) -> trail.page(filter, cursor, most), ActCsv::rows)
                .reply();
    }

    /** Who sees a part of the fleet sees his own acts: a place may tell of what others have. */
    private static Optional<String> seenAs(Caller caller) {
        return caller.purview().isFleet() ? Optional.empty() : Optional.of(caller.account());
    }

    private static Filter filter(ApiRequest request, Caller caller) {
        return new Filter(
                seenAs(caller).or(() -> request.optional("account")),
                request.optional("endpoint").map(text -> Names.endpoint("endpoint", text)),
                request.optional("operation"),
                request.optional("outcome").map(word -> Words.read(Act.Outcome.class, word)),
                request.optional("search"),
                Names.moment(request, "from"),
                Names.moment(request, "to"));
    }
}
