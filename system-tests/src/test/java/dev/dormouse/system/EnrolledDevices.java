package dev.dormouse.system;

import dev.dormouse.sim.behaviour.DeviceModel;
import dev.dormouse.sim.load.LoadPlan;
import dev.dormouse.sim.load.ModelLoad;
import dev.dormouse.sim.load.PskKeys;
import dev.dormouse.sim.swarm.ServerAddress;
import dev.dormouse.sim.wire.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.FutureTask;

/** Simulated devices that come with the key of a group and the address of the bootstrap server, and get all else from there. */
final class EnrolledDevices implements AutoCloseable {

    private static final Duration STAY = Duration.ofMinutes(30);
    private static final int KEY_BYTES = 32;

    /** They report so often that they hardly sleep. How an update of them ends is filled in. */
    private static final String SIMULATED = """
            lifetime: 60s
            awake-for: 60s
            retries-after: 5s
            moves-every: 10s
            reports: {every: 20s, paths: [/3/0/9]}
            quirks:
              firmware: {block: 256, installs-for: 1s, ends: %s}
            objects:
              1:
                version: 1.1
                instances: {0: {0: 123, 1: {whole: 60, access: read-write}, 7: {text: UQ, access: read-write}}}
              3:
                version: 1.1
                instances: {0: {0: Hazel Instruments, 1: HZ-1, 3: "1.4.2", 4: {command: true}, 9: 74}}
              5:
                version: 1.1
                instances:
                  0:
                    0: {opaque: "", access: write}
                    1: {text: "", access: read-write}
                    2: {command: true}
                    3: 0
                    5: 0
                    9: 2
                    10: {command: true}
            """;

    private final Path home;
    private final Server server;
    private final Operator operator;
    private final List<ModelLoad> loads = new ArrayList<>();

    EnrolledDevices(Path home, Server server, Operator operator) {
        this.home = home;
        this.server = server;
        this.operator = operator;
    }

    /** @param end of updates, as simulated devices are told: {@code installed}, {@code reverted} */
    void come(String prefix, String tenant, int devices, String end) throws IOException {
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
                        devices,
                        "tenant",
                        tenant,
                        "key",
                        HexFormat.of().formatHex(key),
                        "keyBytes",
                        KEY_BYTES),
                201);
        var model = Files.writeString(home.resolve(prefix + "2026.yaml"), SIMULATED.formatted(end));
        var bootstrap =
                ServerAddress.parse("coaps://127.0.0.1:" + server.ports().bootstrapCoaps());
        var plan = LoadPlan.of(bootstrap, devices, PskKeys.ofGroup(Bytes.owning(key)))
                .named(prefix);
        var load = new ModelLoad(plan, DeviceModel.named(model.toString()), STAY, true, Optional.empty());
        loads.add(load);
        Thread.ofPlatform().start(new FutureTask<>(load::run));
    }

    @Override
    public void close() {
        loads.forEach(ModelLoad::cancel);
    }
}
