package dev.dormouse.sim.load;

import dev.dormouse.sim.device.CoapTiming;
import dev.dormouse.sim.network.NetworkModel;
import dev.dormouse.sim.network.Networks;
import dev.dormouse.sim.swarm.Addressing;
import dev.dormouse.sim.swarm.ServerAddress;
import dev.dormouse.sim.swarm.Swarm;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * Who makes the load, against whom, and how hard.
 *
 * @param prefix of the endpoint names; numbers follow
 * @param keys of the devices when the server is asked over DTLS
 * @param patience after how long all is over, finished or not
 * @param network between each device and the server
 */
public record LoadPlan(
        ServerAddress server,
        String prefix,
        int devices,
        Pace pace,
        Duration lifetime,
        Optional<DeviceKeys> keys,
        CoapTiming timing,
        Duration patience,
        long seed,
        Addressing addressing,
        NetworkModel network) {

    private static final int THREADS = 2;

    public LoadPlan {
        if (devices < 1) throw new IllegalArgumentException("a load needs at least one device");
        if (prefix.isBlank()) throw new IllegalArgumentException("endpoint names need a prefix");
        if (server.secure() && keys.isEmpty())
            throw new IllegalArgumentException(server + " needs a secret for the keys");
    }

    /** At full speed with usual manners. */
    public static LoadPlan of(ServerAddress server, int devices) {
        return of(server, devices, Optional.empty());
    }

    public static LoadPlan of(ServerAddress server, int devices, DeviceKeys keys) {
        return of(server, devices, Optional.of(keys));
    }

    private static LoadPlan of(ServerAddress server, int devices, Optional<DeviceKeys> keys) {
        return new LoadPlan(
                server,
                "load-",
                devices,
                Pace.fullSpeed(256),
                Duration.ofHours(1),
                keys,
                CoapTiming.USUAL,
                Duration.ofMinutes(10),
                1,
                Addressing.bestFor(server.socket()),
                Networks.PERFECT);
    }

    public LoadPlan named(String newPrefix) {
        return new LoadPlan(
                server, newPrefix, devices, pace, lifetime, keys, timing, patience, seed, addressing, network);
    }

    public LoadPlan numbering(int newDevices) {
        return new LoadPlan(
                server, prefix, newDevices, pace, lifetime, keys, timing, patience, seed, addressing, network);
    }

    public LoadPlan paced(Pace newPace) {
        return new LoadPlan(
                server, prefix, devices, newPace, lifetime, keys, timing, patience, seed, addressing, network);
    }

    public LoadPlan living(Duration newLifetime) {
        return new LoadPlan(
                server, prefix, devices, pace, newLifetime, keys, timing, patience, seed, addressing, network);
    }

    public LoadPlan timed(CoapTiming newTiming) {
        return new LoadPlan(
                server, prefix, devices, pace, lifetime, keys, newTiming, patience, seed, addressing, network);
    }

    public LoadPlan givingUpAfter(Duration newPatience) {
        return new LoadPlan(
                server, prefix, devices, pace, lifetime, keys, timing, newPatience, seed, addressing, network);
    }

    public LoadPlan seeded(long newSeed) {
        return new LoadPlan(
                server, prefix, devices, pace, lifetime, keys, timing, patience, newSeed, addressing, network);
    }

    public LoadPlan addressed(Addressing newAddressing) {
        return new LoadPlan(
                server, prefix, devices, pace, lifetime, keys, timing, patience, seed, newAddressing, network);
    }

    public LoadPlan on(NetworkModel newNetwork) {
        return new LoadPlan(
                server, prefix, devices, pace, lifetime, keys, timing, patience, seed, addressing, newNetwork);
    }

    /** For loads that keep all their devices at once. */
    void needSeatsForAll() {
        var most = addressing.mostSeats();
        if (devices <= most) return;
        throw new IllegalArgumentException(devices + " devices are more than the " + most
                + " that this process can seat with " + addressing
                + ": raise the limit of open files (ulimit -n), or use "
                + Addressing.HOST_EACH + " with a server on this machine");
    }

    Gate gate() {
        return new Gate(server.socket(), keys);
    }

    Swarm swarm(String name) throws IOException {
        return new Swarm(name, server.socket(), THREADS, addressing);
    }

    Airspace airspace(Swarm swarm) {
        return new Airspace(swarm, network);
    }

    public String endpoint(int number) {
        return endpoint(prefix, number);
    }

    public static String endpoint(String prefix, int number) {
        return prefix + "%06d".formatted(number);
    }
}
