package dev.dormouse.sim;

import dev.dormouse.sim.load.DeviceKeys;
import dev.dormouse.sim.load.LoadPlan;
import dev.dormouse.sim.load.PskKeys;
import dev.dormouse.sim.load.RawKeys;
import java.io.IOException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code dormouse-sim keys}: what a server must be taught before a load over DTLS. */
@Command(
        name = "keys",
        description =
                "Prints endpoint, PSK identity and key (hex) of the devices of a load, as CSV; with --rpk, endpoint and public key (hex).",
        mixinStandardHelpOptions = true)
final class KeysCommand implements Callable<Integer> {
    @Option(
            names = {"-n", "--devices"},
            defaultValue = "1000",
            description = "how many devices (default ${DEFAULT-VALUE})")
    private int devices;

    @Option(names = "--prefix", defaultValue = "load-", description = "of endpoint names (default ${DEFAULT-VALUE})")
    private String prefix = "";

    enum Purpose {
        BOOTSTRAP,
        MANAGEMENT
    }

    @Option(
            names = "--purpose",
            description =
                    "which server they open: ${COMPLETION-CANDIDATES}; it then stands in a column. A server that takes the list in without that column takes them for bootstrap")
    private Optional<Purpose> purpose = Optional.empty();

    @Mixin
    private KeyOptions keys = new KeyOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        var given = keys.keys();
        if (given.isEmpty()) throw new IOException("keys come from --secret-file or --group-key-file");
        var out = spec.commandLine().getOut();
        var column = purpose.map(it -> ",purpose").orElse("");
        var last = purpose.map(it -> "," + it.name().toLowerCase(Locale.ROOT)).orElse("");
        out.println((given.get() instanceof RawKeys ? "endpoint,publicKey" : "endpoint,identity,key") + column);
        for (int i = 0; i < devices; i++) out.println(line(LoadPlan.endpoint(prefix, i), given.get()) + last);
        out.flush();
        return 0;
    }

    private static String line(String endpoint, DeviceKeys keys) {
        return switch (keys) {
            case PskKeys psk -> endpoint + "," + endpoint + "," + HexFormat.of().formatHex(psk.keyOf(endpoint));
            case RawKeys raw -> endpoint + "," + raw.publicKeyOf(endpoint);
        };
    }
}
