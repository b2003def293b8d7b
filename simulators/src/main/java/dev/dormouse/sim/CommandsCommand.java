package dev.dormouse.sim;

import dev.dormouse.sim.load.Think;
import dev.dormouse.sim.scenario.Act;
import java.io.IOException;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** {@code dormouse-sim commands}. */
@Command(
        name = "commands",
        description =
                "Registers devices, then has an operator command them for a while; latency is from the order to the question at the device.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class CommandsCommand extends OperationCommand {
    @Mixin
    private ApiOptions api = new ApiOptions();

    @Option(
            names = "--read",
            paramLabel = "PATH",
            defaultValue = "/3/0/0",
            description = "what is read of each (default ${DEFAULT-VALUE})")
    private String read = "";

    @Override
    int play(LoadOptions options, Duration duration, Think think, CommandSpec spec)
            throws IOException, InterruptedException {
        var place = place(read, "/3/0/0");
        var question = new Act.Question(Act.Question.Verb.READ, place);
        return options.play(new Act.Commands(question, duration, think), api.api(), spec);
    }
}
