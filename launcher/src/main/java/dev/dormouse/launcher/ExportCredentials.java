package dev.dormouse.launcher;

import dev.dormouse.launcher.config.ConfigOutcome;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "export",
        description = {
            "Writes all credentials, and what their devices were given, to a bundle that a passphrase opens.",
            "The server is stopped for it; dormouse import --bundle takes it in elsewhere."
        })
final class ExportCredentials implements Callable<Integer> {

    private final Dormouse dormouse;

    @Option(names = "--to", paramLabel = "FILE", required = true, description = "Where to; it must not exist.")
    @SuppressWarnings("NullAway.Init") // picocli sets it, or refuses the command
    private Path target;

    @Option(
            names = "--passphrase-file",
            paramLabel = "FILE",
            description = "Its first line is the passphrase; asked for when absent.")
    private @Nullable Path passphraseFile;

    ExportCredentials(Dormouse dormouse) {
        this.dormouse = dormouse;
    }

    @Override
    public Integer call() {
        return switch (dormouse.configuration()) {
            case ConfigOutcome.Sound sound -> {
                byte[] passphrase = Passphrase.from(passphraseFile);
                try {
                    int written = new Backends(sound.config()).exportTo(target, passphrase);
                    dormouse.out().println(written + " credentials are in " + target);
                    yield 0;
                } finally {
                    Arrays.fill(passphrase, (byte) 0);
                }
            }
            case ConfigOutcome.Unsound(var problems) -> dormouse.refuse(problems.print());
        };
    }
}
