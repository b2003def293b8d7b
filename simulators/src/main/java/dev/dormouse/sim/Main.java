package dev.dormouse.sim;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Entry of {@code dormouse-sim}. Exit codes: 0 done, 1 an expectation was missed, 2 it could not be tried. */
@Command(
        name = "dormouse-sim",
        description = "Simulated LwM2M devices: a lively demo, load, and an honest benchmark.",
        mixinStandardHelpOptions = true,
        subcommands = {
            DemoCommand.class,
            RegisterCommand.class,
            UpdatesCommand.class,
            SendCommand.class,
            NotifyCommand.class,
            CommandsCommand.class,
            SoakCommand.class,
            AttackCommand.class,
            ChaosCommand.class,
            ReplayCommand.class,
            FleetCommand.class,
            ScenarioCommand.class,
            RehearseCommand.class,
            StormCommand.class,
            BootstrapCommand.class,
            RotateCommand.class,
            FirmwareCommand.class,
            LinkCommand.class,
            CompareCommand.class,
            ReportCommand.class,
            ConformCommand.class,
            BenchmarkCommand.class,
            KeysCommand.class
        })
public final class Main {
    static final int EXPECTATION_MISSED = 1;
    static final int NOT_POSSIBLE = 2;

    private Main() {}

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((problem, command, parsed) -> {
                    tell(command.getErr(), problem);
                    return NOT_POSSIBLE;
                });
    }

    private static void tell(PrintWriter err, Exception problem) {
        if (problem instanceof IllegalStateException)
            problem.printStackTrace(err); // A bug of ours: all of it is wanted.
        else err.println("dormouse-sim: " + problem.getMessage());
    }
}
