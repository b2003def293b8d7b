package dev.dormouse.launcher.config;

import dev.dormouse.fleet.network.NetworkProfile;
import dev.dormouse.fleet.network.NetworkProfiles;
import java.util.stream.Collectors;

/** The network of devices of which nobody says otherwise. */
public record NetworkConfig(NetworkProfile otherwise) {

    private static final Kind<NetworkProfile> NETWORK = text -> NetworkProfiles.named(text)
            .orElseThrow(() -> new IllegalArgumentException("'%s' is none of %s"
                    .formatted(
                            text,
                            NetworkProfiles.ALL.stream()
                                    .map(NetworkProfile::name)
                                    .sorted()
                                    .collect(Collectors.joining(", ")))));

    static NetworkConfig read(Section network) {
        return new NetworkConfig(network.value("default", NETWORK, NetworkProfiles.ETHERNET));
    }
}
