package dev.dormouse.sim;

import dev.dormouse.sim.load.LoadPlan;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code dormouse-sim keys}: what a server must be taught before a load over DTLS. */
@Command(
        name = "keys",
        description = "Prints endpoint, PSK identity and key (hex) of the devices of a load, as CSV.",
        mixinStandardHelpOptions = true)
final class KeysCommand implements Callable<Integer> {
    @Option(
            names = {"-n", "--devices"},
            defaultValue = "1000",
            description = "how many devices (default ${DEFAULT-VALUE})")
    private int devices;

    @Option(names = "--prefix", defaultValue = "load-", description = "of endpoint names (default ${DEFAULT-VALUE})")
    private String prefix = "";

    @Option(names = "--secret-file", required = true, description = "holds the secret of the devices' keys")
    private Path secretFile = Path.of("");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        var keys = SecretFile.read(secretFile);
        var out = spec.commandLine().getOut();
        out.println("endpoint,identity,key");
        for (int i = 0; i < devices; i++) {
            var endpoint = LoadPlan.endpoint(prefix, i);
            out.println(endpoint + "," + endpoint + "," + HexFormat.of().formatHex(keys.keyOf(endpoint)));
        }
        out.flush();
        return 0;
    }
}
