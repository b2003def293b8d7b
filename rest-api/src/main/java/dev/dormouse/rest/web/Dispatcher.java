package dev.dormouse.rest.web;

import static dev.dormouse.rest.problem.ProblemType.INTERNAL;
import static dev.dormouse.rest.problem.ProblemType.UNAVAILABLE;

import dev.dormouse.fleet.StoreUnavailable;
import dev.dormouse.rest.RestMeters;
import dev.dormouse.rest.problem.Problem;
import dev.dormouse.rest.problem.RequestRefused;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes requests off the event loop, each to a virtual thread of its own, and their answers back. */
public final class Dispatcher {

    private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);

    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("rest-", 0).factory());
    private final AtomicInteger inFlight = new AtomicInteger();
    private final int most;
    private final RestMeters meters;

    public Dispatcher(int most, RestMeters meters) {
        this.most = most;
        this.meters = meters;
    }

    /** Called on the event loop. */
    void dispatch(RoutingContext context, String operation, Supplier<Reply> work) {
        if (inFlight.incrementAndGet() > most) {
            inFlight.decrementAndGet();
            var busy = Reply.problem(Problem.of(UNAVAILABLE, "Too many requests are being handled. Try again soon."));
            write(context, busy.with("Retry-After", "1"));
            return;
        }
        meters.requestBegan();
        var loop = context.vertx().getOrCreateContext();
        threads.execute(() -> {
            var reply = reply(operation, work);
            inFlight.decrementAndGet();
            meters.requestEnded();
            loop.runOnContext(ready -> write(context, reply));
        });
    }

    /** Lets what is being handled come to its end, but not for longer than that. */
    public void stop(Duration patience) {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS)) threads.shutdownNow();
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    /** What came of the work; what went wrong is told as a problem. */
    static Reply reply(String operation, Supplier<Reply> work) {
        try {
            return work.get();
        } catch (RequestRefused refused) {
            return Reply.problem(refused.problem());
        } catch (StoreUnavailable e) {
            log.atWarn()
                    .addKeyValue("operation", operation)
                    .addKeyValue("error", e.getMessage())
                    .log("store away");
            return Reply.problem(Problem.of(UNAVAILABLE, "A store is away. Try again soon."));
        } catch (RuntimeException e) {
            log.atError().addKeyValue("operation", operation).setCause(e).log("request failed");
            return Reply.problem(Problem.of(INTERNAL));
        }
    }

    void write(RoutingContext context, Reply reply) {
        var response = context.response();
        if (response.ended() || response.closed()) return;
        switch (reply) {
            case Reply.Document(int status, var headers, var body) -> {
                response.setStatusCode(status);
                headers.forEach(response::putHeader);
                if (status == 204) response.end();
                else response.end(body.buffer());
            }
            case Reply.Stream(var headers, var writer) -> {
                headers.forEach(response::putHeader);
                response.setChunked(true);
                var open = new OpenReply(response);
                context.addEndHandler(ended -> open.gone());
                threads.execute(() -> stream(open, writer));
            }
        }
    }

    private static void stream(OpenReply open, Reply.Writer writer) {
        try {
            writer.writeTo(open);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.end();
        }
    }
}
