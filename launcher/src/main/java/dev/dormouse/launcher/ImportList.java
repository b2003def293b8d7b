package dev.dormouse.launcher;

import dev.dormouse.fleet.intake.Fault;
import dev.dormouse.fleet.intake.Format;
import dev.dormouse.fleet.intake.Import;
import dev.dormouse.launcher.config.ConfigOutcome;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "import",
        description = {
            "Takes a manufacturing list in, in whole or not at all, while the server is stopped.",
            "Exit code 0 when it was taken in, or would have been."
        })
final class ImportList implements Callable<Integer> {

    private final Dormouse dormouse;

    @Parameters(paramLabel = "FILE", description = "The list: CSV, or JSON when its name ends so.")
    @SuppressWarnings("NullAway.Init") // picocli sets it, or refuses the command
    private Path list;

    @Option(names = "--dry-run", description = "Looks it through and changes nothing.")
    private boolean dryRun;

    @Option(names = "--bundle", description = "It is a bundle that dormouse export wrote.")
    private boolean bundle;

    @Option(
            names = "--passphrase-file",
            paramLabel = "FILE",
            description = "Its first line is the bundle's passphrase; asked for when absent.")
    private @Nullable Path passphraseFile;

    ImportList(Dormouse dormouse) {
        this.dormouse = dormouse;
    }

    /** What became of a list, and what is wrong with it as far as a person wants to read. */
    record Report(Import ended, List<Fault> faults) {}

    @Override
    public Integer call() {
        return switch (dormouse.configuration()) {
            case ConfigOutcome.Sound sound -> tell(take(new Backends(sound.config())));
            case ConfigOutcome.Unsound(var problems) -> dormouse.refuse(problems.print());
        };
    }

    private Report take(Backends backends) {
        if (!bundle) return backends.importFrom(list, format(), dryRun, Optional.empty());
        byte[] passphrase = Passphrase.from(passphraseFile);
        try {
            return backends.importFrom(list, Format.JSON, dryRun, Optional.of(passphrase));
        } finally {
            Arrays.fill(passphrase, (byte) 0);
        }
    }

    private Format format() {
        var name = String.valueOf(list.getFileName()).toLowerCase(Locale.ROOT);
        return name.endsWith(".json") || name.endsWith(".jsonl") ? Format.JSON : Format.CSV;
    }

    private int tell(Report report) {
        for (var fault : report.faults())
            dormouse.out()
                    .println("row " + fault.row() + ": " + (fault.column() + " " + fault.what()).strip()
                            + "; right would be: " + fault.right());
        var counts = report.ended().counts();
        dormouse.out()
                .println(counts.read() + " rows, " + counts.fresh() + " new, " + counts.unchanged() + " unchanged, "
                        + counts.faulty() + " faulty");
        return switch (report.ended().state()) {
            case DONE, CHECKED -> 0;
            case READING, ADMITTING, POSTING, UNDOING, REFUSED, ABANDONED, UNDONE ->
                dormouse.refuse("nothing was imported: " + report.ended().why().orElse("it was cut off"));
        };
    }
}
