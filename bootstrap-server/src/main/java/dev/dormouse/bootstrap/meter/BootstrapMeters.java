package dev.dormouse.bootstrap.meter;

import dev.dormouse.coap.meter.UplinkMeter;
import dev.dormouse.fleet.bootstrap.BootstrapSession.Outcome;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Counter;
import io.prometheus.client.Gauge;
import java.util.Locale;

/** Everything this module counts. One for all servers of a process. */
public final class BootstrapMeters implements UplinkMeter {

    /** What a device was told that asked to be bootstrapped. */
    public enum Request {
        WELCOME,
        LATER,
        REFUSED,
        /** There are as many sessions as there may be. */
        SHED
    }

    /** What is asked of a device. */
    public enum Ask {
        DISCOVER,
        READ,
        DELETE,
        WRITE,
        FINISH
    }

    /** What came of it. */
    public enum End {
        DONE,
        REFUSED,
        SILENCE,
        /** It could not be sent, or the answer not be taken. */
        FAILED
    }

    private final Counter requests;
    private final Counter packs;
    private final Counter malformed;
    private final Counter sessions;
    private final Counter exchanges;
    private final Gauge underWay;

    public BootstrapMeters(CollectorRegistry registry) {
        requests =
                counter(registry, "requests_total", "Requests for a bootstrap, by what devices were told", "outcome");
        packs = counter(
                registry, "packs_total", "Requests for a bootstrap in one message, by what was told", "outcome");
        malformed = counter(registry, "malformed_requests_total", "Requests of devices that could not be understood");
        sessions = counter(registry, "sessions_total", "Bootstraps, by how they ended", "outcome");
        exchanges = counter(registry, "exchanges_total", "What was asked of devices, by what came of it", "ask", "end");
        underWay = Gauge.build()
                .name("dormouse_bootstrap_sessions_under_way")
                .help("Devices being bootstrapped now")
                .register(registry);
    }

    private static Counter counter(CollectorRegistry registry, String name, String help, String... labels) {
        return Counter.build()
                .name("dormouse_bootstrap_" + name)
                .help(help)
                .labelNames(labels)
                .register(registry);
    }

    public void requested(Request outcome) {
        requests.labels(label(outcome)).inc();
    }

    public void packRequested(Request outcome) {
        packs.labels(label(outcome)).inc();
    }

    @Override
    public void malformed() {
        malformed.inc();
    }

    public void sessionBegan() {
        underWay.inc();
    }

    public void sessionEnded(Outcome outcome) {
        underWay.dec();
        sessions.labels(
                        switch (outcome) {
                            case Outcome.Finished finished -> "finished";
                            case Outcome.Failed failed -> "failed";
                            case Outcome.Overtaken overtaken -> "overtaken";
                            case Outcome.Interrupted interrupted -> "interrupted";
                            case Outcome.TurnedAway away -> "turned_away";
                        })
                .inc();
    }

    public void asked(Ask ask, End end) {
        exchanges.labels(label(ask), label(end)).inc();
    }

    private static String label(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
