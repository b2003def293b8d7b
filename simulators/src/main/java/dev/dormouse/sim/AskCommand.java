package dev.dormouse.sim;

import dev.dormouse.sim.conformance.Asker;
import dev.dormouse.sim.objects.Place;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** A command of somebody's that has a server ask a device. */
record AskCommand(String command) implements Asker {
    private static final long PATIENCE_SECONDS = 30;

    @Override
    public void ask(String endpoint, Verb verb, Place place, String value) throws IOException, InterruptedException {
        var words = Arrays.stream(command.strip().split("\\s+"))
                .map(word -> word.replace("{endpoint}", endpoint)
                        .replace("{verb}", verb.name().toLowerCase(Locale.ROOT))
                        .replace("{path}", place.toString())
                        .replace("{value}", value))
                .toList();
        var process = new ProcessBuilder(words)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
                throw new IOException("'" + command + "' did not end within " + PATIENCE_SECONDS + " s");
        } finally {
            process.destroyForcibly();
        }
        if (process.exitValue() != 0) throw new IOException("'" + command + "' ended with " + process.exitValue());
    }
}
