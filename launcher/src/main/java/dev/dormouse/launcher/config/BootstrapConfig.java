package dev.dormouse.launcher.config;

import dev.dormouse.fleet.placement.PlacementSettings.Policy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Where devices get their servers and keys, with DTLS and without; which LwM2M servers there are to be sent to, this one alone
 * when none is named; who signs the certificates they are given, and for how long; and how long it is remembered how that went.
 */
public record BootstrapConfig(
        boolean enabled,
        CoapsConfig coaps,
        CoapConfig coap,
        List<ServerConfig> servers,
        Policy placement,
        Optional<Path> authorityFile,
        Duration certificatesFor,
        Duration keepFor) {

    private static final Kind<Duration> DAYS = Quantity.duration(Duration.ofHours(1), Duration.ofDays(36_500));

    static BootstrapConfig read(Section bootstrap) {
        var coaps = bootstrap.section("coaps");
        var coap = bootstrap.section("coap");
        var servers = bootstrap.list("servers", ServerConfig.KIND, List.of());
        var placement = bootstrap.value("placement", Kinds.choice(Policy.class), Policy.BY_WEIGHT);
        if (placement == Policy.BY_LOAD
                && servers.stream().anyMatch(server -> server.capacity().isEmpty()))
            bootstrap.problem("placement", "by_load wants the capacity of every server in bootstrap.servers");
        return new BootstrapConfig(
                bootstrap.value("enabled", Kinds.SWITCH, true),
                new CoapsConfig(coaps.value("host", Kinds.HOST, "0.0.0.0"), coaps.value("port", Kinds.PORT, 5784)),
                // Whoever comes without DTLS proves nothing and is given keys in the open.
                new CoapConfig(coap.value("host", Kinds.HOST, "127.0.0.1"), coap.value("port", Kinds.PORT, 5783)),
                servers,
                placement,
                bootstrap.optional("authority-file", Kinds.PATH),
                bootstrap.value("certificates-for", DAYS, Duration.ofDays(730)),
                bootstrap.value("keep-for", DAYS, Duration.ofDays(90)));
    }
}
