package dev.dormouse.sim;

import dev.dormouse.sim.scenario.Act;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code dormouse-sim register}. */
@Command(
        name = "register",
        description = "Registers many devices.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class RegisterCommand implements Callable<Integer> {
    @Mixin
    private LoadOptions options = new LoadOptions();

    @Option(
            names = "--book",
            description =
                    "write every endpoint that got a 2.01 and its location to this file, to be held against the server later")
    private Optional<Path> book = Optional.empty();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        return options.play(new Act.Enter(book), spec);
    }
}
