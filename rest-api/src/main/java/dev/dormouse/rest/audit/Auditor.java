package dev.dormouse.rest.audit;

import dev.dormouse.fleet.StoreUnavailable;
import dev.dormouse.fleet.audit.Act;
import dev.dormouse.fleet.audit.ActIds;
import dev.dormouse.fleet.audit.AuditTrail;
import dev.dormouse.rest.web.Reply;
import io.vertx.core.json.JsonObject;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down every change, before it is made and after. What cannot be written down is not done; what cannot be completed stays
 * open in the trail, which says that its end is not known.
 */
public final class Auditor {

    private static final Logger log = LoggerFactory.getLogger(Auditor.class);
    private static final int TOO_MANY = 429;

    private final AuditTrail trail;
    private final Function<Change, Optional<JsonObject>> shown;
    private final ActIds ids;
    private final InstantSource clock;

    /** {@code shown} tells how the place of a change is now, if it exists and can be shown. */
    public Auditor(
            AuditTrail trail,
            Function<Change, Optional<JsonObject>> shown,
            RandomGenerator random,
            InstantSource clock) {
        this.trail = trail;
        this.shown = shown;
        this.ids = new ActIds(random);
        this.clock = clock;
    }

    /** {@code work} makes the change. It answers whatever comes of it, and does not throw. */
    public Reply audited(Change change, Supplier<Reply> work) {
        if (!change.operation().access().needsSession()) return ofStranger(change, work);
        var before = masked(change, shown.apply(change));
        var act = act(change, before);
        trail.begin(act);
        var reply = work.get();
        end(act, change, before, reply);
        return reply;
    }

    /** A stranger must not fill the trail faster than he may try: what is turned away unheard is not written down. */
    private Reply ofStranger(Change change, Supplier<Reply> work) {
        var reply = work.get();
        if (reply instanceof Reply.Document(int status, var headers, var body) && status == TOO_MANY) return reply;
        var act = act(change, Optional.empty());
        trail.begin(act);
        end(act, change, Optional.empty(), reply);
        return reply;
    }

    private Act act(Change change, Optional<JsonObject> before) {
        var now = clock.instant();
        var what = new Act.What(
                change.operation().id(),
                change.target(),
                change.endpoint(),
                change.asked(),
                before.map(Change::bounded));
        var who = new Act.Who(change.account(), change.caller().address());
        return new Act(ids.next(now), now, who, what, Optional.empty());
    }

    private void end(Act act, Change change, Optional<JsonObject> before, Reply reply) {
        int status = reply instanceof Reply.Document document ? document.status() : 200;
        var answer = json(reply);
        var problem = answer.filter(json -> status >= 400).map(json -> json.getString("type"));
        var difference = status < 400 ? difference(change, before, answer) : Difference.NONE;
        var end = new Act.End(
                clock.instant(),
                status,
                problem,
                difference.before().map(Change::bounded),
                difference.after().map(Change::bounded));
        try {
            trail.end(act.id(), end);
        } catch (StoreUnavailable e) {
            log.atError()
                    .addKeyValue("act", act.id())
                    .addKeyValue("operation", act.what().operation())
                    .addKeyValue("account", act.who().account())
                    .addKeyValue("peer", act.who().address())
                    .addKeyValue("status", status)
                    .addKeyValue("error", e.getMessage())
                    .log("the end of an act was not written down");
        }
    }

    /** Where nothing can be seen to be different, as nothing shows it, the answer tells what was done. */
    private Difference difference(Change change, Optional<JsonObject> before, Optional<JsonObject> answer) {
        var after = masked(change, shown.apply(change));
        return before.equals(after)
                ? new Difference(Optional.empty(), masked(change, answer))
                : Difference.between(before, after);
    }

    private static Optional<JsonObject> masked(Change change, Optional<JsonObject> document) {
        return document.map(
                json -> Masks.masked(json, change.operation().effect().secrets()));
    }

    private static Optional<JsonObject> json(Reply reply) {
        if (!(reply instanceof Reply.Document document)) return Optional.empty();
        return document.json();
    }
}
