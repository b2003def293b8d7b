package dev.dormouse.rest.page;

import dev.dormouse.rest.web.Reply;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.exporter.common.TextFormat;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** All meters of the process, as Prometheus reads them. */
public final class MetricsPage {

    private final CollectorRegistry registry;

    public MetricsPage(CollectorRegistry registry) {
        this.registry = registry;
    }

    public Reply answer() {
        var text = new StringWriter();
        try {
            TextFormat.write004(text, registry.metricFamilySamples());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Reply.text(TextFormat.CONTENT_TYPE_004, text.toString());
    }
}
