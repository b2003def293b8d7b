package dev.dormouse.sim.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Who is compared: a yardstick and Dormouse, or Dormouse as it is and Dormouse with settings of its own.
 *
 * @param dormouse the bin/dormouse of a distribution
 * @param yardstick the command that starts the other server, see {@link CommandServer}
 * @param settings as {@code --set} takes them; none where there is a yardstick
 */
public record Sides(Path dormouse, Optional<String> yardstick, List<String> settings) {
    private static final String YARDSTICK = "bare Californium";
    private static final String DORMOUSE = "Dormouse";
    private static final String AS_SET = "Dormouse, as set";

    public Sides {
        settings = List.copyOf(settings);
        if (yardstick.isPresent() != settings.isEmpty())
            throw new IllegalArgumentException(
                    "Dormouse is compared with a yardstick, or with itself as it is set otherwise");
    }

    String first() {
        return yardstick.isPresent() ? YARDSTICK : DORMOUSE;
    }

    String second() {
        return yardstick.isPresent() ? DORMOUSE : AS_SET;
    }

    Contender startFirst(boolean observes, int devices, Path secretFile, Path folder)
            throws IOException, InterruptedException {
        if (yardstick.isPresent()) return CommandServer.start(first(), yardstick.get(), secretFile, observes, folder);
        return DormouseServer.start(first(), dormouse, devices, List.of(), folder);
    }

    DormouseServer startSecond(int devices, Path folder) throws IOException, InterruptedException {
        return DormouseServer.start(second(), dormouse, devices, settings, folder);
    }
}
