package dev.dormouse.rest.download;

import dev.dormouse.fleet.Service;
import dev.dormouse.fleet.ledger.Bookkeeper;
import dev.dormouse.fleet.update.Downloads;
import dev.dormouse.fleet.update.Tickets;
import dev.dormouse.rest.web.HttpListener;
import io.prometheus.client.CollectorRegistry;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands out images over HTTP, listening where nobody but devices comes. */
public final class DownloadServer implements Service {

    /** What all paths begin with; a ticket follows. */
    public static final String PATH = "/fw/";

    private static final Logger log = LoggerFactory.getLogger(DownloadServer.class);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(5);

    private final DownloadRoute route;
    private final HttpListener listener;

    public DownloadServer(
            DownloadConfig config,
            Downloads downloads,
            Tickets tickets,
            Bookkeeper bookkeeper,
            CollectorRegistry metrics) {
        var meters = new DownloadMeters(metrics);
        route = new DownloadRoute(config, downloads, tickets, new Deliveries(downloads, bookkeeper, meters), meters);
        listener = new HttpListener(config.door(), route::mountOn, meters);
    }

    @Override
    public void start() {
        listener.start();
        log.atInfo().addKeyValue("port", port()).log("images are handed out over HTTP");
    }

    @Override
    public void stop() {
        route.stop();
        listener.stop(STOP_PATIENCE);
    }

    /** The port in use, also where the configuration left the choice to the system. */
    public int port() {
        return listener.port();
    }
}
