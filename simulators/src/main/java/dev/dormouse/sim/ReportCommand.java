package dev.dormouse.sim;

import dev.dormouse.sim.load.ResultJson;
import dev.dormouse.sim.report.HtmlReport;
import dev.dormouse.sim.report.Tariff;
import dev.dormouse.sim.wire.Malformed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dormouse-sim report}. */
@Command(
        name = "report",
        description = "Makes a page of a result that a load wrote with --json.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ReportCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "RESULT", description = "a result that a load wrote with --json")
    private Path result = Path.of("");

    @Parameters(index = "1", paramLabel = "PAGE", description = "the HTML file to write")
    private Path page = Path.of("");

    @Option(names = "--title", description = "of the page (default: the name of the result's file)")
    private Optional<String> title = Optional.empty();

    @Option(names = "--tariff", paramLabel = "FILE", description = "says what traffic and batteries cost")
    private Optional<Path> tariff = Optional.empty();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        if (!Files.isReadable(result)) throw new IOException("the result " + result + " cannot be read");
        var prices = tariff.isPresent() ? Optional.of(Tariff.in(tariff.get())) : Optional.<Tariff>empty();
        try {
            var results = ResultJson.readAll(Files.readString(result));
            var name = title.orElseGet(() -> String.valueOf(result.getFileName()));
            Files.writeString(page, new HtmlReport(name, results, prices).write());
        } catch (Malformed e) {
            throw new IOException(result + ": " + e.getMessage());
        }
        spec.commandLine().getOut().println(page);
        spec.commandLine().getOut().flush();
        return 0;
    }
}
