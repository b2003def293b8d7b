package dev.dormouse.launcher;

import dev.dormouse.launcher.config.ConfigOutcome;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "backup",
        description = {
            "Copies the store and its images to a new file, also while the server runs.",
            "The copy holds no DTLS associations and not the vault's key: keep a copy of that one elsewhere."
        })
final class BackupStore implements Callable<Integer> {

    private final Dormouse dormouse;

    @Parameters(paramLabel = "FILE", description = "Where to; it must not exist.")
    @SuppressWarnings("NullAway.Init") // picocli sets it, or refuses the command
    private Path target;

    BackupStore(Dormouse dormouse) {
        this.dormouse = dormouse;
    }

    @Override
    public Integer call() {
        return switch (dormouse.configuration()) {
            case ConfigOutcome.Sound sound -> {
                var report = new Backends(sound.config()).backupTo(target);
                dormouse.out()
                        .println("copied to " + target + ", with " + report.images() + " images of " + report.bytes()
                                + " bytes");
                for (var image : report.absent())
                    dormouse.out()
                            .println("without the image " + image
                                    + ": its bytes are not there, or others; upload it again");
                yield 0;
            }
            case ConfigOutcome.Unsound(var problems) -> dormouse.refuse(problems.print());
        };
    }
}
