package dev.dormouse.sim;

import dev.dormouse.sim.behaviour.DeviceModel;
import dev.dormouse.sim.network.NetworkModel;
import dev.dormouse.sim.network.Networks;
import java.util.Optional;

/** Networks on the command line. */
final class NetworkConverter {
    static final String DESCRIPTION =
            "perfect, lte-m, nb-iot, nb-iot-robust, nb-iot-extreme or lora (default: that of the model)";

    static final String OF_LOADS = "perfect, lte-m, nb-iot, nb-iot-robust, nb-iot-extreme or lora (default: perfect)";

    private NetworkConverter() {}

    static NetworkModel named(Optional<String> name) {
        return name.map(NetworkConverter::named).orElse(Networks.PERFECT);
    }

    static NetworkModel named(Optional<String> name, DeviceModel otherwise) {
        return name.map(NetworkConverter::named).orElseGet(otherwise::network);
    }

    private static NetworkModel named(String name) {
        return Networks.named(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + name + "' is no network; there are " + String.join(", ", Networks.names())));
    }
}
