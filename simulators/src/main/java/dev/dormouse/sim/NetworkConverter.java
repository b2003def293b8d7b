package dev.dormouse.sim;

import dev.dormouse.sim.network.NetworkModel;
import dev.dormouse.sim.network.Networks;

/** Networks on the command line. */
final class NetworkConverter {
    static final String DESCRIPTION =
            "perfect, lte-m, nb-iot, nb-iot-robust, nb-iot-extreme or lora (default: that of the model)";

    private NetworkConverter() {}

    static NetworkModel named(String name) {
        return Networks.named(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + name + "' is no network; there are " + String.join(", ", Networks.names())));
    }
}
