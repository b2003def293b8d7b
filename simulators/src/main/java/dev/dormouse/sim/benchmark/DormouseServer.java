package dev.dormouse.sim.benchmark;

import dev.dormouse.sim.load.Company;
import dev.dormouse.sim.load.PskKeys;
import dev.dormouse.sim.load.ServerProcess;
import dev.dormouse.sim.objects.Place;
import dev.dormouse.sim.operator.Everyone;
import dev.dormouse.sim.operator.Operator;
import dev.dormouse.sim.process.ChildProcess;
import dev.dormouse.sim.swarm.ServerAddress;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The packaged server, new, on a directory of its own, with an operator at its API. */
final class DormouseServer implements Contender {
    private static final Pattern ANNOUNCEMENT =
            Pattern.compile(" is up\\.\\R(?:.+\\R)*?.*one-time password\\W+(\\S+)\\R(?:.+\\R)*\\R");
    private static final Place TEMPERATURE = Place.of(3303, 0, 5700);

    private static final String UP = " is up.";

    private final String name;
    private final List<String> words;
    private final Path folder;
    private final Ports ports;
    private final Operator operator;
    private ChildProcess child;

    private DormouseServer(
            String name, List<String> words, Path folder, ChildProcess child, Ports ports, Operator operator) {
        this.name = name;
        this.words = words;
        this.folder = folder;
        this.child = child;
        this.ports = ports;
        this.operator = operator;
    }

    /**
     * @param command its bin/dormouse
     * @param devices how many it is sized for
     * @param settings that it has besides
     */
    static DormouseServer start(String name, Path command, int devices, List<String> settings, Path folder)
            throws IOException, InterruptedException {
        var ports = Ports.free();
        var data = Files.createTempDirectory(folder, "data-");
        var words = words(command, devices, data, ports, settings);
        var child = ChildProcess.start(name, words, folder);
        try {
            child.await(() -> ANNOUNCEMENT.matcher(child.console()).find());
            var announcement = ANNOUNCEMENT.matcher(child.console());
            if (!announcement.find()) throw new IOException("Dormouse was up and told no password");
            var web = URI.create("http://127.0.0.1:" + ports.web());
            var operator = Operator.firstSignIn(web, announcement.group(1), "only for this benchmark");
            return new DormouseServer(name, words, folder, child, ports, operator);
        } catch (IOException | InterruptedException e) {
            child.close();
            throw e;
        }
    }

    private static List<String> words(Path command, int devices, Path data, Ports ports, List<String> settings) {
        var words = new ArrayList<>(List.of(
                command.toString(),
                "serve",
                "--set",
                "data-dir=" + data,
                "--set",
                "sizing.devices=" + devices,
                "--set",
                "coap.host=127.0.0.1",
                "--set",
                "coap.port=" + ports.coap(),
                "--set",
                "coaps.host=127.0.0.1",
                "--set",
                "coaps.port=" + ports.coaps(),
                "--set",
                "web.port=" + ports.web(),
                "--set",
                "bootstrap.enabled=false",
                "--set",
                "registration.unsecured=" + Benchmark.PREFIX + ".*"));
        for (var setting : settings) words.addAll(List.of("--set", setting));
        return words;
    }

    /** Kills it and starts it again, and says how long that takes until it is up. */
    Duration killAndStart() throws IOException, InterruptedException {
        child.close();
        var begun = System.nanoTime();
        child = ChildProcess.start(name, words, folder);
        child.await(() -> child.console().contains(UP));
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public ServerAddress address(boolean secure) {
        return new ServerAddress(secure, "127.0.0.1", secure ? ports.coaps() : ports.coap());
    }

    @Override
    public ServerProcess process() {
        return child.process();
    }

    @Override
    public void letIn(List<String> endpoints, PskKeys keys) throws IOException, InterruptedException {
        Everyone.of(endpoints, endpoint -> operator.letIn(endpoint, keys.keyOf(endpoint)));
    }

    @Override
    public void observe(Company company) throws IOException, InterruptedException {
        Everyone.of(company.endpoints(), endpoint -> operator.observe(endpoint, TEMPERATURE));
    }

    @Override
    public void close() {
        operator.close();
        child.close();
    }
}
