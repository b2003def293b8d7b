package dev.dormouse.sim.scenario;

import dev.dormouse.sim.load.Load;
import dev.dormouse.sim.load.LoadResult;
import dev.dormouse.sim.load.Progress;
import dev.dormouse.sim.load.ServerProcess;
import dev.dormouse.sim.operator.Api;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A scenario being played at a server. It is played once, on the caller's thread; any thread may watch or end it. */
public final class Performance {
    private final Scenario scenario;
    private final Stagehand stagehand;
    private final Optional<ServerProcess> watched;
    private volatile @Nullable Load load;
    private final List<LoadResult> results = new CopyOnWriteArrayList<>();
    private volatile String word = "";
    private volatile boolean cancelled;

    /**
     * @param api the operator's door, for steps that need somebody there
     * @param watched the server's process, to say what each step cost it
     */
    public Performance(Scenario scenario, Cast.Stand stand, Optional<Api> api, Optional<ServerProcess> watched) {
        this.scenario = scenario;
        this.watched = watched;
        this.stagehand = new Stagehand(scenario.cast(), stand, api, watched);
    }

    /** Plays step after step. What was begun when it is cancelled still has its result, which is then the last. */
    public List<LoadResult> play() throws IOException, InterruptedException {
        try (stagehand) {
            for (var step : scenario.steps()) {
                if (cancelled) break;
                var next = stagehand.load(step);
                word = step.act().word();
                load = next;
                if (cancelled) next.cancel();
                results.add(ServerProcess.watching(watched.filter(process -> isWatchedWhole(step.act())), next::run));
            }
        }
        return results();
    }

    /** Those of the steps that are over. */
    public List<LoadResult> results() {
        return List.copyOf(results);
    }

    public void cancel() {
        cancelled = true;
        var current = load;
        if (current != null) current.cancel();
    }

    public Progress progress() {
        var current = load;
        return current == null ? Progress.NOTHING : current.progress();
    }

    /** The step that is being played, and which it is. */
    public String word() {
        var steps = scenario.steps().size();
        return steps == 1 ? word : "%s (%d of %d)".formatted(word, Math.min(results.size() + 1, steps), steps);
    }

    /** Those that register devices first watch the server from after that. */
    private static boolean isWatchedWhole(Act act) {
        return switch (act) {
            case Act.Operate operate -> false;
            case Act.Notify notify -> false;
            case Act.Commands commands -> false;
            case Act.Soak soak -> false;
            case Act.Attack attack -> false;
            case Act.Chaos chaos -> false; // There is no telling which process will be the server's.
            case Act.Replay replay -> true;
            case Act.Register register -> true;
            case Act.Enter enter -> true;
            case Act.Pause pause -> true;
            case Act.Storm storm -> true;
            case Act.Fleet fleet -> true;
            case Act.Bootstrap bootstrap -> true;
            case Act.Rotate rotate -> true;
            case Act.Firmware firmware -> true;
        };
    }
}
