package dev.dormouse.rest.replay;

import static dev.dormouse.rest.problem.ProblemType.IDEMPOTENCY_KEY_OPEN;
import static dev.dormouse.rest.problem.ProblemType.IDEMPOTENCY_KEY_TAKEN;

import dev.dormouse.fleet.StoreUnavailable;
import dev.dormouse.fleet.replay.Replays;
import dev.dormouse.fleet.replay.Replays.Claim;
import dev.dormouse.fleet.replay.Replays.Key;
import dev.dormouse.rest.contract.ApiOperation;
import dev.dormouse.rest.contract.ApiRequest;
import dev.dormouse.rest.contract.RequestCheck;
import dev.dormouse.rest.problem.Problem;
import dev.dormouse.rest.session.Caller;
import dev.dormouse.rest.web.Reply;
import io.vertx.core.buffer.Buffer;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Acts on a request that carries an {@code Idempotency-Key} once, whatever is sent how often. Its name is claimed before anything is
 * done and what was answered is kept after; a server that ends in between leaves it open, since nobody knows what was done.
 */
public final class OnceOnly {

    private static final Logger log = LoggerFactory.getLogger(OnceOnly.class);
    private static final String KEY = "Idempotency-Key";
    private static final String REPLAYED = "Idempotency-Replayed";
    private static final int UNKNOWN = 500;
    private static final int NOTHING_DONE = 503;

    private final Replays replays;
    private final InstantSource clock;

    public OnceOnly(Replays replays, InstantSource clock) {
        this.replays = replays;
        this.clock = clock;
    }

    /** {@code work} acts, and answers whatever comes of it. */
    public Reply reply(
            ApiOperation operation, ApiRequest request, RequestCheck.Raw raw, Caller caller, Supplier<Reply> work) {
        var named = request.optional(KEY);
        if (named.isEmpty()) return work.get();
        var key = new Key(caller.account(), named.get());
        return switch (replays.claim(key, Fingerprint.of(operation, raw), clock.instant())) {
            case Claim.Ours ours -> kept(key, work.get());
            case Claim.Other other ->
                Reply.problem(Problem.of(IDEMPOTENCY_KEY_TAKEN, "This Idempotency-Key was sent with another request."));
            case Claim.Open open ->
                Reply.problem(
                        Problem.of(
                                IDEMPOTENCY_KEY_OPEN,
                                "This request is being handled, or was cut off. Look what came of it before you send it with another key."));
            case Claim.Answered(var answer) ->
                Reply.bytes(answer.status(), answer.headers(), Buffer.buffer(answer.body()))
                        .with(REPLAYED, "true");
        };
    }

    private Reply kept(Key key, Reply reply) {
        try {
            if (!(reply instanceof Reply.Document(int status, var headers, var body)) || status == NOTHING_DONE)
                replays.release(key);
            else if (status != UNKNOWN)
                replays.answer(
                        key, new Replays.Answer(status, headers, body.buffer().getBytes()));
        } catch (StoreUnavailable e) {
            log.atWarn().addKeyValue("error", e.getMessage()).log("an answer was not kept");
        }
        return reply;
    }
}
