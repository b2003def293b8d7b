package dev.dormouse.rest.web;

import dev.dormouse.fleet.StartupFailure;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Makes Vert.x options of ours, and refuses to listen to the world without TLS. */
public final class HttpServerConfig {

    private static final int IDLE_SECONDS = 75;

    private HttpServerConfig() {}

    /** @throws StartupFailure when the configuration would let strangers listen in, or files are missing */
    public static HttpServerOptions of(HttpDoor door) {
        requireKnown(door);
        if (door.tls().isEmpty() && !door.allowPlain() && !isLoopback(door.host()))
            throw new StartupFailure(door.what() + " does not listen on " + door.host()
                    + " without TLS: configure a certificate, listen on 127.0.0.1, or allow plain HTTP explicitly");

        var options = new HttpServerOptions()
                .setHost(door.host())
                .setPort(door.port())
                .setIdleTimeout(IDLE_SECONDS)
                .setIdleTimeoutUnit(TimeUnit.SECONDS)
                .setMaxHeaderSize(16_384)
                .setMaxInitialLineLength(8_192)
                .setHandle100ContinueAutomatically(true)
                .setHttp2ClearTextEnabled(false)
                .setCompressionSupported(door.compresses());
        door.tls()
                .ifPresent(tls -> options.setSsl(true)
                        .setUseAlpn(true)
                        .setEnabledSecureTransportProtocols(Set.of("TLSv1.2", "TLSv1.3"))
                        .setKeyCertOptions(new PemKeyCertOptions()
                                .addCertPath(readable(door, "certificate", tls.certificate()))
                                .addKeyPath(readable(door, "private key", tls.key()))));
        return options;
    }

    /** A host that is not known counts as one of the world. */
    public static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static void requireKnown(HttpDoor door) {
        try {
            InetAddress.getByName(door.host());
        } catch (UnknownHostException e) {
            throw new StartupFailure(
                    door.what() + " cannot listen on '" + door.host() + "': there is no such host", e);
        }
    }

    private static String readable(HttpDoor door, String what, Path file) {
        if (!Files.isReadable(file))
            throw new StartupFailure("the " + what + " of " + door.what() + ", " + file + ", cannot be read");
        return file.toAbsolutePath().toString();
    }
}
