package dev.dormouse.benchmarks;

import java.io.IOException;
import java.util.Collection;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** {@code benchmarks/run}: takes what JMH takes, and writes a table for the documents. */
final class Main {
    private static final int FORKS = 2;
    private static final int WARM_UPS = 3;
    private static final int MEASUREMENTS = 5;
    private static final TimeValue EACH = TimeValue.seconds(1);

    private Main() {}

    public static void main(String[] arguments) throws IOException {
        try {
            var asked = new CommandLineOptions(arguments);
            if (asked.shouldHelp()) asked.showHelp();
            else if (asked.shouldListWithParams()) new Runner(asked).listWithParams(asked);
            else if (asked.shouldList()) new Runner(asked).list();
            else System.out.print(new Table(run(asked)));
        } catch (CommandLineOptionException | RunnerException e) {
            System.err.println("benchmarks: " + e.getMessage());
            System.exit(2);
        }
    }

    private static Collection<RunResult> run(CommandLineOptions asked) throws RunnerException {
        // How it goes is told aside, so that what is printed is the table alone.
        var progress = OutputFormatFactory.createFormatInstance(
                System.err, asked.verbosity().orElse(VerboseMode.NORMAL));
        return new Runner(withOurManners(asked), progress).run();
    }

    private static Options withOurManners(CommandLineOptions asked) {
        return new OptionsBuilder()
                .parent(asked)
                .forks(asked.getForkCount().orElse(FORKS))
                .warmupIterations(asked.getWarmupIterations().orElse(WARM_UPS))
                .warmupTime(asked.getWarmupTime().orElse(EACH))
                .measurementIterations(asked.getMeasurementIterations().orElse(MEASUREMENTS))
                .measurementTime(asked.getMeasurementTime().orElse(EACH))
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true)
                .build();
    }
}
