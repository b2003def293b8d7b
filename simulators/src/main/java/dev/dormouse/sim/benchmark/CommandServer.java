package dev.dormouse.sim.benchmark;

import dev.dormouse.sim.load.Company;
import dev.dormouse.sim.load.PskKeys;
import dev.dormouse.sim.load.ServerProcess;
import dev.dormouse.sim.process.ChildProcess;
import dev.dormouse.sim.process.Pulse;
import dev.dormouse.sim.swarm.ServerAddress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Any other server, known by the command that starts it. In that, {coap} and {coaps} stand for the ports it is to serve,
 * {secret-file} for the file that the keys of all devices follow from, and {observe} for yes or no: whether it is to observe
 * the temperature of those that register.
 */
final class CommandServer implements Contender {
    private final String name;
    private final ChildProcess child;
    private final Ports ports;

    private CommandServer(String name, ChildProcess child, Ports ports) {
        this.name = name;
        this.child = child;
        this.ports = ports;
    }

    static CommandServer start(String name, String command, Path secretFile, boolean observes, Path folder)
            throws IOException, InterruptedException {
        var ports = Ports.free();
        var filled = command.replace("{coap}", Integer.toString(ports.coap()))
                .replace("{coaps}", Integer.toString(ports.coaps()))
                .replace("{secret-file}", secretFile.toString())
                .replace("{observe}", observes ? "yes" : "no");
        // The shell gives its place to the server, so that the process we watch is the server's.
        var child = ChildProcess.start(name, List.of("/bin/sh", "-c", "exec " + filled), folder);
        var server = new CommandServer(name, child, ports);
        try {
            child.await(() -> Pulse.beats(server.address(false)));
            return server;
        } catch (IOException | InterruptedException e) {
            child.close();
            throw e;
        }
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
    public void letIn(List<String> endpoints, PskKeys keys) {
        // It derives the keys from the secret's file, or lets nobody in.
    }

    @Override
    public void observe(Company company) {
        // It does so when they register, or not at all.
    }

    @Override
    public void close() {
        child.close();
    }
}
