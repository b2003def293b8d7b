package dev.dormouse.sim.load;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Devices that register first, unmeasured, and then do one thing in turn for a while. */
public final class OperationLoad {
    /** What must happen between the registrations and the operation, unmeasured too. */
    @FunctionalInterface
    public interface Preparation {
        void prepare(Company company) throws IOException, InterruptedException;
    }

    private final LoadPlan plan;
    private final Operation operation;
    private final Duration duration;
    private final Preparation preparation;
    private final boolean confirmsNotifications;
    private final Optional<ServerProcess> watched;
    private volatile @Nullable Company company;
    private volatile boolean cancelled;

    /** Of an operation that needs no preparation, with nobody watching the server. */
    public OperationLoad(LoadPlan plan, Operation operation, Duration duration) {
        this(plan, operation, duration, present -> {}, true, Optional.empty());
    }

    /** @param watched the server's process, to say what the operations cost it */
    public OperationLoad(
            LoadPlan plan,
            Operation operation,
            Duration duration,
            Preparation preparation,
            boolean confirmsNotifications,
            Optional<ServerProcess> watched) {
        this.plan = plan;
        this.operation = operation;
        this.duration = duration;
        this.preparation = preparation;
        this.confirmsNotifications = confirmsNotifications;
        this.watched = watched;
    }

    /** Runs for its duration, or to the end of the plan's patience, or until it is cancelled. */
    public LoadResult run() throws IOException, InterruptedException {
        try (var present = Company.of(plan, confirmsNotifications)) {
            company = present;
            if (cancelled) present.cancel();
            var arrival = present.arrive();
            if (present.endpoints().isEmpty()) return arrival;
            preparation.prepare(present);
            return ServerProcess.watching(watched, () -> present.operate(operation, plan.pace(), duration));
        }
    }

    /** Ends the run early, from any thread. */
    public void cancel() {
        cancelled = true;
        var present = company;
        if (present != null) present.cancel();
    }

    public Progress progress() {
        var present = company;
        return present == null ? new Progress(0, 0) : present.progress();
    }
}
