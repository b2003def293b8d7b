package dev.dormouse.launcher.config;

import dev.dormouse.fleet.credential.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where operators arrive: the web page and the REST API. */
public record WebConfig(
        String host,
        int port,
        Optional<Tls> tls,
        boolean allowPlain,
        Duration sessionIdle,
        Duration sessionLongest,
        long importSize,
        Optional<Secret> metricsToken,
        Optional<OidcSection> oidc) {

    /** The certificate with its chain and its private key, as PEM files. */
    public record Tls(Path certificateFile, Path keyFile) {}

    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|::1|\\[::1]");

    static WebConfig read(Section web) {
        var host = web.value("host", Kinds.HOST, "127.0.0.1");
        var port = web.value("port", Kinds.PORT, 8080);
        var tls = tls("web", web.section("tls"));
        var allowPlain = web.value("allow-plain", Kinds.SWITCH, false);
        if (!isLoopback(host) && tls.isEmpty() && !allowPlain)
            web.problem(
                    "host",
                    host + " would carry passwords in the clear: set web.tls.certificate-file and web.tls.key-file,"
                            + " or web.allow-plain to true when a proxy in front of it does TLS");
        var session = Quantity.duration(Duration.ofMinutes(1), Duration.ofDays(30));
        return new WebConfig(
                host,
                port,
                tls,
                allowPlain,
                web.section("session").value("idle", session, Duration.ofMinutes(30)),
                web.section("session").value("longest", session, Duration.ofHours(12)),
                web.value("import-size", Quantity.bytes(1L << 10, 1L << 40), 64L << 20),
                web.secret("metrics-token", Kinds.PASSPHRASE),
                OidcSection.read(web.section("oidc")));
    }

    static boolean isLoopback(String host) {
        return LOOPBACK.matcher(host).matches();
    }

    /** {@code of} says whose, in messages. */
    static Optional<Tls> tls(String of, Section tls) {
        var certificate = tls.optional("certificate-file", Kinds.PATH);
        var key = tls.optional("key-file", Kinds.PATH);
        if (certificate.isPresent() && !tls.isGiven("key-file"))
            tls.problem("key-file", "needed because " + of + ".tls.certificate-file is set");
        if (key.isPresent() && !tls.isGiven("certificate-file"))
            tls.problem("certificate-file", "needed because " + of + ".tls.key-file is set");
        return certificate.flatMap(file -> key.map(its -> new Tls(file, its)));
    }
}
