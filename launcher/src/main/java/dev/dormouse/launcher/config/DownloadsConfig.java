package dev.dormouse.launcher.config;

import dev.dormouse.fleet.update.PullAddress.Scheme;
import dev.dormouse.launcher.config.WebConfig.Tls;
import java.net.URI;
import java.util.Optional;

/**
 * Where images are fetched over HTTP, for devices that say they do it that way.
 *
 * @param address what comes before the path in what devices are told; where it listens when it is not given
 * @param rate how many bytes a second leave, of all devices together
 */
public record DownloadsConfig(
        String host, int port, Optional<Tls> tls, boolean allowPlain, Optional<String> address, long rate) {

    private static final Kind<String> ADDRESS = text -> {
        var uri = URI.create(text);
        boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
        if (!http || uri.getHost() == null || uri.getQuery() != null || text.endsWith("/") || text.length() > 120)
            throw new IllegalArgumentException("'" + text + "' is not an address like https://firmware.example.org");
        return text;
    };

    /** Nobody listens unless there is a port. */
    static Optional<DownloadsConfig> read(Section http) {
        var port = http.optional("port", Kinds.PORT);
        var host = http.value("host", Kinds.HOST, "127.0.0.1");
        var tls = WebConfig.tls("firmware.http", http.section("tls"));
        var allowPlain = http.value("allow-plain", Kinds.SWITCH, false);
        var address = http.optional("address", ADDRESS);
        var rate = http.value("rate", Quantity.bytes(1L << 10, 1L << 40), 16L << 20);
        if (!WebConfig.isLoopback(host) && tls.isEmpty() && !allowPlain)
            http.problem(
                    "host",
                    host + " would hand out images in the clear: set firmware.http.tls.certificate-file and"
                            + " firmware.http.tls.key-file, or firmware.http.allow-plain to true when a proxy in front of it does"
                            + " TLS or it is meant to be so");
        return port.map(number -> new DownloadsConfig(host, number, tls, allowPlain, address, rate));
    }

    public Scheme scheme() {
        return address.map(told -> told.startsWith("https:") ? Scheme.HTTPS : Scheme.HTTP)
                .orElse(tls.isPresent() ? Scheme.HTTPS : Scheme.HTTP);
    }
}
