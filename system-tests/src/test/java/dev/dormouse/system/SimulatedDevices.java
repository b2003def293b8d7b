package dev.dormouse.system;

import dev.dormouse.sim.behaviour.DeviceModel;
import dev.dormouse.sim.load.LoadResult;
import dev.dormouse.sim.load.ModelLoad;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;

/** Devices that the simulator plays beside a test. Closed, they are told to leave. */
final class SimulatedDevices implements AutoCloseable {

    private final Path home;
    private final List<ModelLoad> loads = new ArrayList<>();

    /** @param home where their models are written down */
    SimulatedDevices(Path home) {
        this.home = home;
    }

    DeviceModel model(String text) throws IOException {
        var file = home.resolve("model-" + loads.size() + ".yaml");
        return DeviceModel.named(Files.writeString(file, text).toString());
    }

    /** What came of them, once they have left. */
    FutureTask<LoadResult> come(ModelLoad load) {
        loads.add(load);
        var result = new FutureTask<>(load::run);
        Thread.ofPlatform().daemon().start(result);
        return result;
    }

    @Override
    public void close() {
        loads.forEach(ModelLoad::cancel);
    }
}
