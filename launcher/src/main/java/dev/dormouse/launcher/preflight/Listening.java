package dev.dormouse.launcher.preflight;

import dev.dormouse.fleet.StartupFailure;
import dev.dormouse.launcher.config.CoapConfig;
import dev.dormouse.launcher.config.CoapsConfig;
import dev.dormouse.launcher.config.DormouseConfig;
import java.io.IOException;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** An address the server is about to listen on, and the branch of the configuration that chose it. */
public record Listening(String branch, Transport transport, String host, int port) {

    public enum Transport {
        UDP,
        TCP
    }

    public static List<Listening> of(DormouseConfig config) {
        var all = new ArrayList<Listening>();
        all.add(udp("coap", config.coap()));
        all.add(udp("coaps", config.coaps()));
        if (config.bootstrap().enabled()) {
            all.add(udp("bootstrap.coap", config.bootstrap().coap()));
            all.add(udp("bootstrap.coaps", config.bootstrap().coaps()));
        }
        all.add(new Listening(
                "web", Transport.TCP, config.web().host(), config.web().port()));
        return List.copyOf(all);
    }

    private static Listening udp(String branch, CoapConfig coap) {
        return new Listening(branch, Transport.UDP, coap.host(), coap.port());
    }

    private static Listening udp(String branch, CoapsConfig coaps) {
        return new Listening(branch, Transport.UDP, coaps.host(), coaps.port());
    }

    /** Tries them all and lets go again, so that a port in use is told before the first service starts. */
    public static void requireFree(List<Listening> all) {
        var complaints =
                all.stream().map(Listening::whyNot).flatMap(Optional::stream).toList();
        if (!complaints.isEmpty()) throw new StartupFailure(String.join("; ", complaints));
    }

    /** The key to change and what is wrong with it. */
    Optional<String> whyNot() {
        try {
            var address = new InetSocketAddress(InetAddress.getByName(host), port);
            switch (transport) {
                case UDP -> new DatagramSocket(address).close();
                case TCP -> {
                    try (var socket = new ServerSocket()) {
                        socket.bind(address);
                    }
                }
            }
            return Optional.empty();
        } catch (UnknownHostException e) {
            return Optional.of("%s.host: %s is not known as a host".formatted(branch, host));
        } catch (BindException e) {
            return Optional.of(whyNotBound(e));
        } catch (IOException e) {
            return Optional.of("%s.port: %s cannot be opened (%s)".formatted(branch, place(), e.getMessage()));
        }
    }

    private String whyNotBound(BindException e) {
        var reason = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        if (reason.contains("permission denied"))
            return "%s.port: %s may not be opened by this user, choose one above 1023".formatted(branch, place());
        if (reason.contains("assign requested"))
            return "%s.host: %s is not an address of this machine".formatted(branch, host);
        return "%s.port: %s is in use by another program, stop it or choose another port".formatted(branch, place());
    }

    private String place() {
        return "%s port %d on %s".formatted(transport, port, host);
    }
}
