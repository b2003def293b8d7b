package dev.dormouse.launcher.config;

import dev.dormouse.launcher.config.DtlsConfig.Identity;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where operators arrive: the web page and the REST API. */
public record WebConfig(String host, int port, Optional<Identity> tls) {

    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|::1|\\[::1]");

    static WebConfig read(Section web) {
        var host = web.value("host", Kinds.HOST, "127.0.0.1");
        var port = web.value("port", Kinds.PORT, 8080);
        var tls = DtlsConfig.identity(web.section("tls"), "certificate-file", "key-file");
        var allowPlain = web.value("allow-plain", Kinds.SWITCH, false);
        if (!LOOPBACK.matcher(host).matches() && tls.isEmpty() && !allowPlain)
            web.problem(
                    "host",
                    host + " would carry passwords in the clear: set web.tls.certificate-file and web.tls.key-file,"
                            + " or web.allow-plain to true when a proxy in front of it does TLS");
        return new WebConfig(host, port, tls);
    }

    public String address() {
        var name = host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
        return (tls.isPresent() ? "https://" : "http://") + name + ":" + port + "/";
    }
}
