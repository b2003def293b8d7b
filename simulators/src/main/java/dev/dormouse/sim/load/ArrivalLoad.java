package dev.dormouse.sim.load;

import java.io.IOException;

/** Devices that register and stay on the stage. */
public final class ArrivalLoad implements Load {
    private final Stage stage;
    private final Pace pace;

    public ArrivalLoad(Stage stage, Pace pace) {
        this.stage = stage;
        this.pace = pace;
    }

    @Override
    public LoadResult run() throws IOException, InterruptedException {
        return stage.fill(pace);
    }

    @Override
    public void cancel() {
        stage.cancel();
    }

    @Override
    public Progress progress() {
        return stage.progress();
    }
}
