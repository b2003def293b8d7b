package dev.dormouse.launcher;

import dev.dormouse.fleet.firmware.ImageId;
import dev.dormouse.launcher.config.ConfigOutcome;
import java.nio.file.Path;
import java.util.List;
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

    /**
     * What went along.
     *
     * @param absent images that are listed, and of which there are no bytes or others than there should be
     */
    record Copied(int images, long bytes, List<ImageId> absent) {
        Copied {
            absent = List.copyOf(absent);
        }
    }

    BackupStore(Dormouse dormouse) {
        this.dormouse = dormouse;
    }

    @Override
    public Integer call() {
        return switch (dormouse.configuration()) {
            case ConfigOutcome.Sound sound -> {
                var copied = new Backends(sound.config()).backupTo(target);
                dormouse.out()
                        .println("copied to " + target + ", with " + copied.images() + " images of " + copied.bytes()
                                + " bytes");
                for (var image : copied.absent())
                    dormouse.out()
                            .println("without the image " + image
                                    + ": its bytes are not there, or others; upload it again");
                yield 0;
            }
            case ConfigOutcome.Unsound(var problems) -> dormouse.refuse(problems.print());
        };
    }
}
