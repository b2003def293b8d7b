package dev.dormouse.fleet.trace;

import dev.dormouse.fleet.registration.ObjectLinks;
import dev.dormouse.fleet.registration.Registration;
import dev.dormouse.fleet.trace.TraceBook.Limits;
import dev.dormouse.fleet.trace.Traces.Told;
import dev.dormouse.objects.path.NodePath;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;

/** What one node saw of a traced device: the newest lines, and what it takes to understand them. */
final class Recording {

    private static final ObjectLinks NOTHING = ObjectLinks.parse("");
    private static final int QUESTIONS = 256;
    private static final int PASSED = 256;

    private final Limits limits;
    private final Instant began;
    private final Deque<Traced> lines = new ArrayDeque<>();
    private final Map<String, List<NodePath>> asked = newest(QUESTIONS);
    private final Map<String, Integer> passed = newest(PASSED);
    private Trace trace;
    private Optional<Registration> registration = Optional.empty();
    private long told;
    private long lost;
    private int weight;

    Recording(Trace trace, Limits limits, Instant began) {
        this.trace = trace;
        this.limits = limits;
        this.began = began;
    }

    private static <V> Map<String, V> newest(int most) {
        return new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > most;
            }
        };
    }

    synchronized Trace trace() {
        return trace;
    }

    /** The newer of what is known of the trace. */
    synchronized void learn(Trace other) {
        if (other.edition() > trace.edition()) trace = other;
    }

    synchronized void learn(Registration now) {
        registration = Optional.of(now);
    }

    synchronized Optional<Registration> registration() {
        return registration;
    }

    synchronized ObjectLinks objects() {
        return registration.map(Registration::objects).orElse(NOTHING);
    }

    /** A request under this token is about these places, and so is what comes under it; of none nothing is known. */
    synchronized void asked(String token, List<NodePath> about) {
        asked.remove(token);
        if (!about.isEmpty()) asked.put(token, about);
    }

    synchronized List<NodePath> askedFor(String token) {
        return asked.getOrDefault(token, List.of());
    }

    /** Whether the same passed before, as far as it is remembered. */
    synchronized boolean isAgain(String fingerprint, int hash) {
        var before = passed.put(fingerprint, hash);
        return before != null && before == hash;
    }

    synchronized void add(LongFunction<Traced> line) {
        var added = line.apply(++told);
        lines.addLast(added);
        weight += added.weight();
        while (lines.size() > limits.lines() || weight > limits.bytes()) {
            weight -= lines.removeFirst().weight();
            lost++;
        }
    }

    synchronized Told read(Optional<String> cursor, int most) {
        long after = cursor.map(this::after).orElse(0L);
        var some = new ArrayList<Traced>();
        boolean more = false;
        for (var line : lines) {
            if (line.number() <= after) continue;
            if (some.size() == most) {
                more = true;
                break;
            }
            some.add(line);
        }
        long last = some.isEmpty() ? Math.min(after, told) : some.getLast().number();
        // A request is told once it was served, so perhaps after its answer.
        some.sort(Comparator.comparing(Traced::at));
        return new Told(trace, some, began.toEpochMilli() + "-" + last, more, lost, 0);
    }

    /** A node that was started again begins anew, and so does a trace. */
    private long after(String cursor) {
        var mine = began.toEpochMilli() + "-";
        if (!cursor.startsWith(mine)) return 0;
        try {
            return Long.parseLong(cursor.substring(mine.length()));
        } catch (NumberFormatException notOurs) {
            return 0;
        }
    }
}
