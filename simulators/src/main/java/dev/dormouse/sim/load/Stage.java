package dev.dormouse.sim.load;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Where the devices of a plan stay from one load to the next: they register when they are first needed. */
public final class Stage implements AutoCloseable {
    private static final Pace ARRIVAL = Pace.fullSpeed(64);

    private final LoadPlan plan;
    private final boolean confirmsNotifications;
    private volatile @Nullable Company company;
    private @Nullable LoadResult arrival;
    private volatile Progress last = Progress.NOTHING;
    private volatile boolean cancelled;

    public Stage(LoadPlan plan) {
        this(plan, true);
    }

    /** @param confirmsNotifications whether their notifications want to be acknowledged */
    public Stage(LoadPlan plan, boolean confirmsNotifications) {
        this.plan = plan;
        this.confirmsNotifications = confirmsNotifications;
    }

    /** Has all register; who was there before leaves the wire without a word. */
    LoadResult fill(Pace pace) throws IOException, InterruptedException {
        clear();
        var newcomers = Company.of(plan, confirmsNotifications);
        company = newcomers;
        if (cancelled) newcomers.cancel();
        var arrived = newcomers.arrive(pace);
        arrival = arrived;
        return arrived;
    }

    /** Those who are there; when nobody is, they register first. */
    public Company company() throws IOException, InterruptedException {
        if (company == null) fill(ARRIVAL);
        var present = company;
        if (present == null) throw new IllegalStateException("the stage was cleared while somebody entered it");
        return present;
    }

    /** How those who are there came in. */
    public LoadResult arrival() {
        var arrived = arrival;
        if (arrived == null) throw new IllegalStateException("nobody came in yet");
        return arrived;
    }

    /** All leave the wire without a word. */
    public void clear() {
        var present = company;
        company = null;
        if (present == null) return;
        last = present.progress();
        present.close();
    }

    /** Ends what those who are there are at, from any thread. */
    public void cancel() {
        cancelled = true;
        var present = company;
        if (present != null) present.cancel();
    }

    public Progress progress() {
        var present = company;
        return present == null ? last : present.progress();
    }

    @Override
    public void close() {
        clear();
    }
}
