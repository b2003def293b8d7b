package dev.dormouse.sim.swarm;

import java.net.InetSocketAddress;
import java.net.URI;

/** Where a server listens, as its URI says. */
public record ServerAddress(boolean secure, String host, int port) {
    private static final int COAP_PORT = 5683;
    private static final int COAPS_PORT = 5684;

    public ServerAddress {
        if (host.isBlank()) throw new IllegalArgumentException("a server address needs a host");
        if (port < 1 || port > 65535) throw new IllegalArgumentException(port + " is not a port (1 to 65535)");
    }

    /** Reads coap://host, coaps://host:port and the like. */
    public static ServerAddress parse(String uri) {
        var parsed = parsed(uri);
        var secure = switch (String.valueOf(parsed.getScheme())) {
            case "coap" -> false;
            case "coaps" -> true;
            default -> throw new IllegalArgumentException(uri + " must begin with coap:// or coaps://");
        };
        if (parsed.getHost() == null)
            throw new IllegalArgumentException(uri + " names no host, such as coap://localhost");
        var usual = secure ? COAPS_PORT : COAP_PORT;
        return new ServerAddress(secure, parsed.getHost(), parsed.getPort() < 0 ? usual : parsed.getPort());
    }

    private static URI parsed(String uri) {
        try {
            return URI.create(uri);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(uri + " is no URI such as coap://localhost:5683");
        }
    }

    public InetSocketAddress socket() {
        return new InetSocketAddress(host, port);
    }

    public String scheme() {
        return secure ? "coaps" : "coap";
    }

    @Override
    public String toString() {
        return scheme() + "://" + host + ":" + port;
    }
}
