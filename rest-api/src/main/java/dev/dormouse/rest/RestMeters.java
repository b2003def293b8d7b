package dev.dormouse.rest;

import dev.dormouse.rest.web.ConnectionMeter;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Counter;
import io.prometheus.client.Gauge;
import io.prometheus.client.Histogram;
import java.time.Duration;

/** What the REST API measures about itself. Safe for all threads. */
public final class RestMeters implements ConnectionMeter {

    private final Histogram requests;
    private final Counter answers;
    private final Gauge inFlight;
    private final Gauge connections;
    private final Counter connectionsRefused;
    private final Counter logins;
    private final Gauge streams;
    private final Counter streamsCut;
    private final Counter streamResets;

    public RestMeters(CollectorRegistry registry) {
        requests = Histogram.build(
                        "dormouse_http_request_seconds", "Time from the request's head to the end of its answer.")
                .labelNames("operation")
                .buckets(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120)
                .register(registry);
        answers = Counter.build("dormouse_http_answers_total", "Requests answered.")
                .labelNames("operation", "status")
                .register(registry);
        inFlight = Gauge.build("dormouse_http_requests_in_flight", "Requests being handled now.")
                .register(registry);
        connections = Gauge.build("dormouse_http_connections", "Connections open now.")
                .register(registry);
        connectionsRefused = Counter.build(
                        "dormouse_http_connections_refused_total",
                        "Connections closed at once because there were too many.")
                .register(registry);
        logins = Counter.build("dormouse_rest_logins_total", "Attempts to log in.")
                .labelNames("outcome")
                .register(registry);
        streams =
                Gauge.build("dormouse_event_streams", "Event streams open now.").register(registry);
        streamsCut = Counter.build(
                        "dormouse_event_streams_cut_total", "Event streams cut off because their reader was too slow.")
                .register(registry);
        streamResets = Counter.build(
                        "dormouse_event_stream_resets_total", "Event streams that resumed after events were forgotten.")
                .register(registry);
    }

    public void answered(String operation, int status, Duration took) {
        requests.labels(operation).observe(took.toNanos() / 1e9);
        answers.labels(operation, Integer.toString(status)).inc();
    }

    public void requestBegan() {
        inFlight.inc();
    }

    public void requestEnded() {
        inFlight.dec();
    }

    @Override
    public void connected() {
        connections.inc();
    }

    @Override
    public void disconnected() {
        connections.dec();
    }

    @Override
    public void connectionRefused() {
        connectionsRefused.inc();
    }

    public void loggedIn() {
        logins.labels("accepted").inc();
    }

    public void loginRefused() {
        logins.labels("refused").inc();
    }

    public void streamOpened() {
        streams.inc();
    }

    public void streamEnded() {
        streams.dec();
    }

    public void streamCut() {
        streamsCut.inc();
    }

    public void streamReset() {
        streamResets.inc();
    }
}
