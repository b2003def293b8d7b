package dev.dormouse.sim.benchmark;

import dev.dormouse.sim.load.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** What lives in the heap of another Java process. */
final class LiveHeap {
    private static final Pattern TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)\\s*$");

    private LiveHeap() {}

    /** Bytes of all objects that can be reached: the histogram is taken after a full collection. */
    static long bytes(ServerProcess process) throws IOException, InterruptedException {
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        if (!Files.isExecutable(jcmd))
            throw new IOException("memory is looked at with jcmd, which needs a JDK: no " + jcmd);
        var asked = new ProcessBuilder(jcmd.toString(), Long.toString(process.pid()), "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        var said = new String(asked.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        asked.waitFor();
        var total = TOTAL.matcher(said);
        if (!total.find())
            throw new IOException("jcmd did not look into process " + process.pid() + ": "
                    + said.lines().findFirst().orElse("it said nothing"));
        return Long.parseLong(total.group(1));
    }
}
