package dev.dormouse.rest.audit;

import static dev.dormouse.rest.problem.ProblemType.ACT_UNKNOWN;

import dev.dormouse.fleet.StoreUnavailable;
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
import dev.dormouse.rest.web.OpenReply;
import dev.dormouse.rest.web.OpenReply.Written;
import dev.dormouse.rest.web.Reply;
import dev.dormouse.rest.web.RequestHandler;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who did what: page by page, one by one, or all of it as a table. */
public final class AuditRoutes {

    private static final Logger log = LoggerFactory.getLogger(AuditRoutes.class);
    private static final int AT_ONCE = 200;
    private static final Duration READERS_PATIENCE = Duration.ofSeconds(30);
    private static final Map<String, String> TABLE = Map.of(
            "Content-Type", "text/csv; charset=utf-8", "Content-Disposition", "attachment; filename=\"audit.csv\"");

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
        return new Reply.Stream(TABLE, reply -> write(filter, reply));
    }

    private void write(Filter filter, OpenReply reply) throws InterruptedException {
        var written = reply.write(ActCsv.HEAD, READERS_PATIENCE);
        Optional<String> cursor = Optional.empty();
        try {
            do {
                var page = trail.page(filter, cursor, AT_ONCE);
                if (!page.items().isEmpty()) written = reply.write(ActCsv.rows(page.items()), READERS_PATIENCE);
                cursor = page.next();
            } while (cursor.isPresent() && written == Written.WRITTEN);
        } catch (StoreUnavailable e) {
            // The head is out, so the only way to tell that the table is not whole is to break it off.
            log.atWarn().addKeyValue("error", e.getMessage()).log("an export of the trail was broken off");
            reply.breakOff();
        }
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
