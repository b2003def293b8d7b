package dev.dormouse.fleet.node;

import dev.dormouse.fleet.bus.Calls;
import dev.dormouse.fleet.bus.NodeName;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.trace.Trace;
import dev.dormouse.fleet.trace.TraceBook;
import dev.dormouse.fleet.trace.Traced;
import dev.dormouse.fleet.trace.Traces;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Traces of all nodes as one. Each node traces the device, for it may move from one to another at any time, and whoever reads asks
 * all. With every question goes what is known of the trace, so that a node that came later, or was not told, begins then.
 */
public final class FarTraces implements Traces {

    private static final Logger log = LoggerFactory.getLogger(FarTraces.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final String BETWEEN = " ";
    private static final int MOST_REMEMBERED = 32;

    private final NodeName self;
    private final Membership nodes;
    private final TraceBook here;
    private final Calls calls;
    /** Who ever told of a trace, so that one who is gone with what it saw is missed. */
    private final Map<String, Set<String>> tellers = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Set<String>> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

    /** What is known of a trace, and what is wished to be read of it. */
    record Asked(EndpointName endpoint, Optional<Trace> trace, Optional<String> cursor, int limit) {}

    /** What is known of it there, and what was seen. */
    record Said(Optional<Trace> trace, List<Traced> lines, String cursor, boolean more, long lost) {}

    public FarTraces(NodeName self, Membership nodes, TraceBook here, Calls calls) {
        this.self = self;
        this.nodes = nodes;
        this.here = here;
        this.calls = calls;
        calls.answer(this::answer);
    }

    @Override
    public BeginOutcome begin(EndpointName endpoint, String by, Duration length) {
        learnFromOthers(endpoint);
        var outcome = here.begin(endpoint, by, length);
        tellOthers(endpoint);
        return outcome;
    }

    @Override
    public void end(EndpointName endpoint) {
        learnFromOthers(endpoint);
        here.end(endpoint);
        tellOthers(endpoint);
    }

    @Override
    public Optional<Told> read(EndpointName endpoint, Optional<String> cursor, int limit) {
        if (here.find(endpoint).isEmpty()) learnFromOthers(endpoint);
        var mine = here.read(endpoint, mineOf(cursor), limit);
        if (mine.isEmpty()) return mine;
        return Optional.of(together(mine.get(), cursor, limit));
    }

    /** What this node knows, it knows as well as any: unless it came later. */
    private void learnFromOthers(EndpointName endpoint) {
        if (here.find(endpoint).isPresent()) return;
        var question = RecordCodec.write(Asked.class, new Asked(endpoint, Optional.empty(), Optional.empty(), 0));
        calls.askAll(others(), question, PATIENCE).values().stream()
                .flatMap(bytes -> read(Said.class, bytes).flatMap(Said::trace).stream())
                .max(Comparator.comparing(Trace::began).thenComparing(Trace::edition))
                .ifPresent(here::learn);
    }

    private void tellOthers(EndpointName endpoint) {
        var trace = here.find(endpoint);
        var question = RecordCodec.write(Asked.class, new Asked(endpoint, trace, Optional.empty(), 0));
        var answered = calls.askAll(others(), question, PATIENCE).keySet();
        trace.ifPresent(known -> missing(known, names(answered)));
    }

    /** How many who told of it before do not now. */
    private int missing(Trace trace, Set<String> telling) {
        synchronized (tellers) {
            var all = tellers.computeIfAbsent(trace.id(), id -> new TreeSet<>());
            all.addAll(telling);
            return all.size() - telling.size();
        }
    }

    private Set<NodeName> others() {
        return Set.copyOf(nodes.members().values());
    }

    private static Set<String> names(Set<NodeName> nodes) {
        return nodes.stream().map(NodeName::value).collect(Collectors.toCollection(TreeSet::new));
    }

    private Told together(Told mine, Optional<String> cursor, int limit) {
        var others = others();
        var cursors = new TreeMap<>(parts(cursor));
        cursors.put(self.value(), mine.cursor());
        var lines = new ArrayList<>(mine.lines());
        boolean more = mine.more();
        long lost = mine.lost();
        var answered = new TreeSet<String>();
        var question = new Asked(mine.trace().endpoint(), Optional.of(mine.trace()), cursor, limit);
        for (var one : calls.askAll(others, RecordCodec.write(Asked.class, question), PATIENCE)
                .entrySet()) {
            var said = read(Said.class, one.getValue());
            if (said.isEmpty()) continue;
            answered.add(one.getKey().value());
            said.get().trace().ifPresent(here::learn);
            cursors.put(one.getKey().value(), said.get().cursor());
            lines.addAll(said.get().lines());
            more |= said.get().more();
            lost += said.get().lost();
        }
        lines.sort(Comparator.comparing(Traced::at));
        var trace = here.find(mine.trace().endpoint()).orElse(mine.trace());
        int silent = Math.max(others.size() - answered.size(), missing(trace, answered));
        return new Told(trace, lines, cursorOf(cursors), more, lost, silent);
    }

    private byte[] answer(byte[] question) {
        var asked = read(Asked.class, question);
        if (asked.isEmpty()) return new byte[0];
        asked.get().trace().ifPresent(here::learn);
        var endpoint = asked.get().endpoint();
        var told = asked.get().limit() == 0
                ? Optional.<Told>empty()
                : here.read(endpoint, mineOf(asked.get().cursor()), asked.get().limit());
        var said = told.map(mine ->
                        new Said(Optional.of(mine.trace()), mine.lines(), mine.cursor(), mine.more(), mine.lost()))
                .orElseGet(() -> new Said(here.find(endpoint), List.of(), "", false, 0));
        return RecordCodec.write(Said.class, said);
    }

    private Optional<String> mineOf(Optional<String> cursor) {
        return Optional.ofNullable(parts(cursor).get(self.value()));
    }

    /** How far was read at which node; of what was not given out, nothing. */
    private static Map<String, String> parts(Optional<String> cursor) {
        var parts = new TreeMap<String, String>();
        if (cursor.isEmpty()) return parts;
        try {
            var text = new String(Base64.getUrlDecoder().decode(cursor.get()), StandardCharsets.UTF_8);
            var words = text.split(BETWEEN, -1);
            for (int i = 0; i + 1 < words.length; i += 2) parts.put(words[i], words[i + 1]);
        } catch (IllegalArgumentException notOurs) {
            log.atDebug().log("a trace was asked for from a cursor that nobody gave out");
        }
        return parts;
    }

    private static String cursorOf(Map<String, String> parts) {
        var text = parts.entrySet().stream()
                .map(part -> part.getKey() + BETWEEN + part.getValue())
                .collect(Collectors.joining(BETWEEN));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static <T> Optional<T> read(Class<T> type, byte[] bytes) {
        try {
            return Optional.of(RecordCodec.read(type, bytes));
        } catch (RecordCodec.Unreadable e) {
            log.atWarn()
                    .addKeyValue("error", e.getMessage())
                    .log("a node of another release said what is not understood");
            return Optional.empty();
        }
    }
}
