package dev.dormouse.rest.download;

import dev.dormouse.rest.web.ConnectionMeter;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Counter;
import io.prometheus.client.Gauge;

/** What downloads over HTTP measure. Safe for all threads. */
final class DownloadMeters implements ConnectionMeter {

    private final Counter answers;
    private final Counter bytes;
    private final Gauge connections;
    private final Counter refused;

    DownloadMeters(CollectorRegistry registry) {
        answers = Counter.build("dormouse_download_answers_total", "Requests for images over HTTP, answered.")
                .labelNames("status")
                .register(registry);
        bytes = Counter.build("dormouse_download_bytes_total", "Bytes of images that left over HTTP.")
                .register(registry);
        connections = Gauge.build("dormouse_download_connections", "Connections open now.")
                .register(registry);
        refused = Counter.build(
                        "dormouse_download_connections_refused_total",
                        "Connections closed at once because there were too many.")
                .register(registry);
    }

    void answered(int status) {
        answers.labels(Integer.toString(status)).inc();
    }

    void sent(int count) {
        bytes.inc(count);
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
        refused.inc();
    }
}
