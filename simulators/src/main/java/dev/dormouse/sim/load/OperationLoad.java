package dev.dormouse.sim.load;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Devices on a stage that do one thing in turn for a while. Those that must register first do so unmeasured. */
public final class OperationLoad implements Load {
    /** What must happen before the operation can begin, unmeasured too. */
    @FunctionalInterface
    public interface Preparation {
        Preparation NONE = company -> {};

        void prepare(Company company) throws IOException, InterruptedException;
    }

    /**
     * How long devices work, and how they go about it.
     *
     * @param think what each leaves between two operations
     */
    public record Shift(Pace pace, Duration duration, Think think) {
        public Shift(Pace pace, Duration duration) {
            this(pace, duration, Think.NOT_AT_ALL);
        }
    }

    private final Stage stage;
    private final Work work;
    private final Shift shift;
    private final Preparation preparation;
    private final Optional<ServerProcess> watched;

    /** Of an operation that needs no preparation, with nobody watching the server. */
    public OperationLoad(Stage stage, Operation operation, Shift shift) {
        this(stage, new Work.Own(operation), shift, Preparation.NONE, Optional.empty());
    }

    /** @param watched the server's process, to say what the operations cost it */
    public OperationLoad(
            Stage stage, Work work, Shift shift, Preparation preparation, Optional<ServerProcess> watched) {
        this.stage = stage;
        this.work = work;
        this.shift = shift;
        this.preparation = preparation;
        this.watched = watched;
    }

    @Override
    public LoadResult run() throws IOException, InterruptedException {
        var present = stage.company();
        if (present.endpoints().isEmpty()) return stage.arrival();
        preparation.prepare(present);
        return ServerProcess.watching(watched, () -> present.work(work, shift));
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
