package dev.dormouse.launcher;

import dev.dormouse.launcher.config.ConfigOutcome;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "config", description = "Prints the configuration that holds, and where each value came from.")
final class Config implements Callable<Integer> {

    private final Dormouse dormouse;

    Config(Dormouse dormouse) {
        this.dormouse = dormouse;
    }

    @Override
    public Integer call() {
        var out = dormouse.out();
        return switch (dormouse.configuration()) {
            case ConfigOutcome.Sound sound -> {
                out.print(sound.print());
                out.flush();
                yield 0;
            }
            case ConfigOutcome.Unsound(var problems) -> dormouse.refuse(problems.print());
        };
    }
}
