package dev.dormouse.rest.download;

import dev.dormouse.fleet.StoreUnavailable;
import dev.dormouse.fleet.update.Downloads;
import dev.dormouse.fleet.update.Downloads.Download;
import dev.dormouse.fleet.update.Tickets;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code GET /fw/<ticket>}, the whole image or a part of it. It is read piece by piece as its device takes it, and has one name that
 * never changes, so a device goes on where it was, after whatever happened, at any node.
 */
final class DownloadRoute {

    private static final Logger log = LoggerFactory.getLogger(DownloadRoute.class);
    private static final int PIECE = 64 * 1024;

    private final DownloadConfig config;
    private final Downloads downloads;
    private final Tickets tickets;
    private final Deliveries deliveries;
    private final DownloadMeters meters;
    private final Rate rate;
    private final Semaphore free;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("download-", 0).factory());

    DownloadRoute(
            DownloadConfig config,
            Downloads downloads,
            Tickets tickets,
            Deliveries deliveries,
            DownloadMeters meters) {
        this.config = config;
        this.downloads = downloads;
        this.tickets = tickets;
        this.deliveries = deliveries;
        this.meters = meters;
        this.rate = new Rate(config.bytesPerSecond(), System::nanoTime);
        this.free = new Semaphore(config.atOnce());
    }

    void mountOn(Router router) {
        router.route(DownloadServer.PATH + ":ticket").handler(this::handle);
        router.route().handler(context -> refuse(context.response(), 404));
    }

    void stop() {
        threads.shutdownNow();
    }

    /** What a request says, taken down on the event loop. */
    private record Asked(String ticket, boolean headOnly, String range, String ifRange, String ifNoneMatch) {}

    private void handle(RoutingContext context) {
        var request = context.request();
        var response = context.response();
        boolean headOnly = request.method().equals(HttpMethod.HEAD);
        if (!headOnly && !request.method().equals(HttpMethod.GET)) {
            refuse(response.putHeader("Allow", "GET, HEAD"), 405);
            return;
        }
        if (!free.tryAcquire()) {
            refuse(response.putHeader("Retry-After", "30"), 503);
            return;
        }
        var asked = new Asked(
                context.pathParam("ticket"),
                headOnly,
                header(context, "Range"),
                header(context, "If-Range"),
                header(context, "If-None-Match"));
        threads.execute(() -> {
            try {
                serve(asked, response);
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                response.reset();
            } finally {
                free.release();
            }
        });
    }

    private void serve(Asked asked, HttpServerResponse response) throws InterruptedException {
        Optional<Download> found;
        try {
            found = tickets.read(asked.ticket()).flatMap(downloads::find);
        } catch (StoreUnavailable away) {
            refuse(response.putHeader("Retry-After", "30"), 503);
            return;
        }
        if (found.isEmpty()) refuse(response, 404);
        else serve(found.get(), asked, response);
    }

    private void serve(Download download, Asked asked, HttpServerResponse response) throws InterruptedException {
        long size = download.image().sizeBytes();
        var etag = "\"" + download.image().id() + "\"";
        response.putHeader("ETag", etag)
                .putHeader("Accept-Ranges", "bytes")
                .putHeader("Cache-Control", "private, no-store");
        if (asked.ifNoneMatch().contains(etag)) {
            refuse(response, 304);
            return;
        }
        boolean another = !asked.ifRange().isEmpty() && !asked.ifRange().equals(etag);
        switch (another ? new ByteRange.Whole() : ByteRange.of(asked.range(), size)) {
            case ByteRange.Whole whole -> send(download, 0, size, asked, response.setStatusCode(200));
            case ByteRange.Part(long from, long until) ->
                send(
                        download,
                        from,
                        until,
                        asked,
                        response.setStatusCode(206)
                                .putHeader("Content-Range", "bytes " + from + "-" + (until - 1) + "/" + size));
            case ByteRange.Beyond beyond -> refuse(response.putHeader("Content-Range", "bytes */" + size), 416);
        }
    }

    private void send(Download download, long from, long until, Asked asked, HttpServerResponse response)
            throws InterruptedException {
        response.putHeader("Content-Type", "application/octet-stream")
                .putHeader("Content-Length", Long.toString(until - from));
        meters.answered(response.getStatusCode());
        if (asked.headOnly()) {
            response.end();
            return;
        }
        long sent = 0;
        try {
            while (from + sent < until) sent += piece(download, from + sent, until, response);
            response.end();
        } catch (ExecutionException gone) {
            log.atDebug().addKeyValue("endpoint", download.endpoint()).log("a device left in the middle of its image");
        } catch (TimeoutException | StoreUnavailable | IllegalStateException e) {
            log.atWarn()
                    .addKeyValue("endpoint", download.endpoint())
                    .addKeyValue("error", e.getMessage())
                    .log("a download was cut off");
            response.reset();
        } finally {
            deliveries.over(download, sent);
        }
    }

    private int piece(Download download, long from, long until, HttpServerResponse response)
            throws ExecutionException, InterruptedException, TimeoutException {
        var bytes = new byte[(int) Math.min(PIECE, until - from)];
        int count = downloads.read(download, from, bytes);
        if (count < bytes.length) throw new IllegalStateException("the image is shorter than the library says");
        Thread.sleep(rate.before(count));
        response.write(Buffer.buffer(bytes))
                .toCompletionStage()
                .toCompletableFuture()
                .get(config.patience().toMillis(), TimeUnit.MILLISECONDS);
        deliveries.left(download, from + count, count);
        return count;
    }

    private void refuse(HttpServerResponse response, int status) {
        meters.answered(status);
        response.setStatusCode(status).end();
    }

    private static String header(RoutingContext context, String name) {
        return Optional.ofNullable(context.request().getHeader(name)).orElse("");
    }
}
