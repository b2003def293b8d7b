package dev.dormouse.rest.web;

import dev.dormouse.fleet.StartupFailure;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.net.BindException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Vert.x and its HTTP server: alive from start to stop. */
public final class HttpListener {

    private static final Logger log = LoggerFactory.getLogger(HttpListener.class);
    private static final Duration START_PATIENCE = Duration.ofSeconds(10);

    private record Running(Vertx vertx, HttpServer server) {}

    private final HttpDoor door;
    private final Consumer<Router> site;
    private final ConnectionMeter meters;
    private final AtomicInteger connections = new AtomicInteger();
    private Optional<Running> running = Optional.empty();

    /** {@code site} is mounted on a router when it starts. */
    public HttpListener(HttpDoor door, Consumer<Router> site, ConnectionMeter meters) {
        this.door = door;
        this.site = site;
        this.meters = meters;
    }

    /** @throws StartupFailure when it cannot listen there; nothing is left running */
    public void start() {
        var options = HttpServerConfig.of(door);
        var files = new FileSystemOptions().setClassPathResolvingEnabled(false).setFileCachingEnabled(false);
        var vertx = Vertx.vertx(new VertxOptions().setFileSystemOptions(files));
        try {
            var router = Router.router(vertx);
            site.accept(router);
            var server = vertx.createHttpServer(options)
                    .connectionHandler(this::admit)
                    .requestHandler(router)
                    .invalidRequestHandler(
                            request -> request.response().setStatusCode(400).end());
            running = Optional.of(new Running(vertx, await(server.listen(), START_PATIENCE)));
        } catch (ExecutionException | TimeoutException e) {
            vertx.close();
            throw new StartupFailure(whyNotListening(e), e);
        } catch (RuntimeException e) {
            vertx.close();
            throw e;
        }
    }

    /** The port in use, also where the configuration left the choice to the system. */
    public int port() {
        return running.map(now -> now.server().actualPort()).orElse(door.port());
    }

    /** Takes no more requests, lets those under way come to their end. */
    public void stop(Duration patience) {
        running.ifPresent(now -> {
            try {
                await(now.server().shutdown(patience.toMillis(), TimeUnit.MILLISECONDS), patience.multipliedBy(2));
            } catch (ExecutionException | TimeoutException e) {
                log.atWarn().addKeyValue("listener", door.what()).addKeyValue("error", e.getMessage()).log("HTTP did not stop in time");
            }
            now.vertx().close();
        });
        running = Optional.empty();
    }

    private void admit(HttpConnection connection) {
        if (connections.incrementAndGet() > door.connections()) {
            connections.decrementAndGet();
            meters.connectionRefused();
            connection.close();
            return;
        }
        meters.connected();
        connection.closeHandler(closed -> {
            connections.decrementAndGet();
            meters.disconnected();
        });
    }

    private String whyNotListening(Exception e) {
        var where = door.host() + ":" + door.port();
        return e.getCause() instanceof BindException
                ? door.what() + " cannot listen on " + where + ": the port is in use, or not ours to use"
                : door.what() + " cannot listen on " + where + ": "
                        + Optional.ofNullable(e.getCause()).orElse(e).getMessage();
    }

    private static <T> T await(Future<T> future, Duration patience) throws ExecutionException, TimeoutException {
        try {
            return future.toCompletionStage().toCompletableFuture().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TimeoutException("interrupted");
        }
    }
}
