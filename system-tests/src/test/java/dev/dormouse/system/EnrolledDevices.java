package dev.dormouse.system;

import dev.dormouse.sim.load.LoadPlan;
import dev.dormouse.sim.load.ModelLoad;
import dev.dormouse.sim.load.PskKeys;
import dev.dormouse.sim.swarm.ServerAddress;
import dev.dormouse.sim.wire.Bytes;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Simulated devices that come with the key of a group and the address of the bootstrap server, and get all else from there. */
final class EnrolledDevices implements AutoCloseable {

    private static final Duration STAY = Duration.ofMinutes(30);
    private static final int KEY_BYTES = 32;

    /** They report so often that they hardly sleep. */
    private static final String HABITS = """
            moves-every: 10s
            reports: {every: 20s, paths: [/3/0/9]}""";

    private final Server server;
    private final Operator operator;
    private final SimulatedDevices devices;

    EnrolledDevices(Path home, Server server, Operator operator) {
        this.server = server;
        this.operator = operator;
        this.devices = new SimulatedDevices(home);
    }

    /** @param end of updates, as simulated devices are told: {@code installed}, {@code reverted} */
    void come(String prefix, String tenant, int many, String end) throws IOException {
        var key = new byte[KEY_BYTES];
        new Random(prefix.hashCode()).nextBytes(key);
        operator.post(
                "/enrolment-groups",
                Map.of(
                        "name",
                        prefix + "2026",
                        "allow",
                        List.of(prefix + "*"),
                        "quota",
                        many,
                        "tenant",
                        tenant,
                        "key",
                        HexFormat.of().formatHex(key),
                        "keyBytes",
                        KEY_BYTES),
                201);
        var model = new UpdatableModel("HZ-1", "UQ", HABITS, ", ends: " + end, ", 9: 74");
        var bootstrap =
                ServerAddress.parse("coaps://127.0.0.1:" + server.ports().bootstrapCoaps());
        var plan =
                LoadPlan.of(bootstrap, many, PskKeys.ofGroup(Bytes.owning(key))).named(prefix);
        devices.come(new ModelLoad(plan, devices.model(model.text()), STAY, true, Optional.empty()));
    }

    @Override
    public void close() {
        devices.close();
    }
}
