package dev.dormouse.launcher;

import dev.dormouse.launcher.config.ConfigOutcome;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "rotate",
        description = {
            "Gives the vault another key, while the server is stopped. Nothing that is sealed has to change for it.",
            "A key in a file of ours is made and put in its place; one that comes from elsewhere is named with --to."
        })
final class RotateVault implements Callable<Integer> {

    private final Dormouse dormouse;

    @Option(
            names = "--to",
            paramLabel = "FILE",
            description = "Holds the key to come: 32 bytes in hexadecimal. Both open the vault until the next start.")
    private @Nullable Path next;

    @Option(
            names = "--reseal",
            description = "Seals every secret anew first. When it is cut off, the server goes on with it.")
    private boolean reseal;

    RotateVault(Dormouse dormouse) {
        this.dormouse = dormouse;
    }

    @Override
    public Integer call() {
        return switch (dormouse.configuration()) {
            case ConfigOutcome.Sound sound -> {
                var told = new Backends(sound.config())
                        .rotateVault(Optional.ofNullable(next), reseal, dormouse.out()::println);
                dormouse.out().println(told);
                yield 0;
            }
            case ConfigOutcome.Unsound(var problems) -> dormouse.refuse(problems.print());
        };
    }
}
