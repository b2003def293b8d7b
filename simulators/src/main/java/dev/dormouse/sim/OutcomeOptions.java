package dev.dormouse.sim;

import dev.dormouse.sim.console.Screen;
import dev.dormouse.sim.load.Expectation;
import dev.dormouse.sim.load.LoadResult;
import dev.dormouse.sim.load.ResultJson;
import dev.dormouse.sim.load.ServerProcess;
import dev.dormouse.sim.operator.Api;
import dev.dormouse.sim.report.HtmlReport;
import dev.dormouse.sim.report.Tariff;
import dev.dormouse.sim.scenario.Cast.Stand;
import dev.dormouse.sim.scenario.Performance;
import dev.dormouse.sim.scenario.Scenario;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** What is to come of a load: what is kept, and what must hold. */
final class OutcomeOptions {
    @Option(names = "--json", description = "write the result to this file as well")
    private Optional<Path> json = Optional.empty();

    @Option(names = "--html", description = "write a page with charts to this file as well")
    private Optional<Path> html = Optional.empty();

    @Option(
            names = "--tariff",
            paramLabel = "FILE",
            description = "says what traffic and batteries cost; the page then says so too")
    private Optional<Path> tariff = Optional.empty();

    @Option(
            names = "--expect",
            paramLabel = "WHAT",
            description = "such as 'p99<200ms', 'failed==0', 'perSecond>1000'; when missed, the exit code is 1")
    private List<String> expectations = new ArrayList<>();

    @Option(
            names = "--server-pid",
            description = "the server's process on this machine: says what each operation cost it")
    private Optional<Long> serverPid = Optional.empty();

    /** Plays a scenario, shows how far it is, and what came of it. @return the exit code */
    int play(Scenario scenario, Stand stand, Optional<Api> api, CommandSpec command)
            throws IOException, InterruptedException {
        // Read before the load begins, so that a slip of the pen does not cost a run.
        var expected = expectations.stream().map(Expectation::parse).toList();
        var prices = tariff.isPresent() ? Optional.of(Tariff.in(tariff.get())) : Optional.<Tariff>empty();
        var out = command.commandLine().getOut();
        var performance = new Performance(scenario, stand, api, serverPid.map(ServerProcess::new));
        try (var screen = Screen.around(performance, command.commandLine().getErr())) {
            try {
                performance.play();
            } catch (InterruptedException interrupted) {
                out.println("interrupted while waiting for somebody else");
            } catch (IOException trouble) {
                performance.results().forEach(out::println); // What was done before is worth knowing.
                out.flush();
                throw trouble;
            }
            screen.freeze();
            var results = performance.results();
            results.forEach(out::println);
            keep(scenario.name(), results, prices);
            return conclude(scenario, results, expected, out);
        }
    }

    private void keep(String name, List<LoadResult> results, Optional<Tariff> prices) throws IOException {
        if (json.isPresent()) Files.writeString(json.get(), ResultJson.writeAll(name, results));
        if (html.isPresent()) Files.writeString(html.get(), new HtmlReport(name, results, prices).write());
    }

    private int conclude(Scenario scenario, List<LoadResult> results, List<Expectation> expected, PrintWriter out) {
        var isShort = results.size() < scenario.steps().size();
        if (isShort)
            out.println(
                    "ended after " + results.size() + " of " + scenario.steps().size() + " steps");
        var missed = isShort;
        for (int i = 0; i < results.size(); i++) {
            var each = new ArrayList<>(scenario.steps().get(i).expectations());
            each.addAll(expected);
            for (var expectation : each) missed |= isMissed(expectation, results.get(i), out);
        }
        out.flush();
        return missed ? Main.EXPECTATION_MISSED : 0;
    }

    private static boolean isMissed(Expectation expectation, LoadResult result, PrintWriter out) {
        if (expectation.isMetBy(result)) return false;
        out.println("  expected  " + expectation + ", but it is " + expectation.found(result));
        return true;
    }
}
