package dev.dormouse.rest.event;

import static dev.dormouse.rest.problem.ProblemType.TOO_MANY_STREAMS;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.event.CampaignAlarmChanged;
import dev.dormouse.fleet.event.FleetEvent;
import dev.dormouse.fleet.event.FleetEvents;
import dev.dormouse.fleet.event.StormChanged;
import dev.dormouse.fleet.event.Told;
import dev.dormouse.fleet.presence.PresenceBook;
import dev.dormouse.fleet.tenant.Purview;
import dev.dormouse.fleet.tenant.Purviews;
import dev.dormouse.rest.RestConfig.EventsConfig;
import dev.dormouse.rest.RestMeters;
import dev.dormouse.rest.contract.ApiRequest;
import dev.dormouse.rest.problem.Problem;
import dev.dormouse.rest.session.Caller;
import dev.dormouse.rest.session.Tokens;
import dev.dormouse.rest.web.Reply;
import dev.dormouse.rest.web.RequestHandler;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Opens event streams; each ends when its reader would not be let in any more. Listens to the fleet from {@link #start} to {@link #stop}. */
public final class EventRoutes {

    private static final int EPOCH_LENGTH = 8;
    // Compressing would hold events back until a block is full.
    private static final Map<String, String> HEADERS =
            Map.of("Content-Type", "text/event-stream", "Content-Encoding", "identity", "X-Accel-Buffering", "no");

    private final List<FleetEvents> sources = new ArrayList<>();
    private final Purviews purviews;
    private final Predicate<Caller> stillIn;
    private final EventStream.Source source;
    private final AtomicInteger open = new AtomicInteger();
    private FleetEvents.Subscription subscription = () -> {};

    public EventRoutes(
            FleetEvents events,
            PresenceBook presence,
            Purviews purviews,
            Predicate<Caller> stillIn,
            EventsConfig config,
            RestMeters meters,
            SecureRandom random,
            InstantSource clock) {
        this.sources.add(events);
        this.purviews = purviews;
        this.stillIn = stillIn;
        // A restart forgets what it told: numbers of another life must not be taken for ours.
        var epoch = Tokens.hash(Tokens.random(random)).substring(0, EPOCH_LENGTH);
        var ring = new EventRing(config.remembered());
        this.source = new EventStream.Source(ring, epoch, new EventJson(presence), config, meters, clock);
    }

    public void start() {
        var subscriptions = sources.stream()
                .flatMap(some ->
                        Stream.of(some.subscribe(source.ring()::add), some.subscribeToFleetWide(source.ring()::add)))
                .toList();
        subscription = () -> subscriptions.forEach(FleetEvents.Subscription::cancel);
    }

    /** Shows what happened at other nodes too. Before it is started. */
    public void show(FleetEvents elsewhere) {
        sources.add(elsewhere);
    }

    /** Whether anybody reads a stream. */
    public boolean isWatched() {
        return open.get() > 0;
    }

    /** Ends all streams. */
    public void stop() {
        subscription.cancel();
        source.ring().close();
    }

    public Map<String, RequestHandler> handlers() {
        return Map.of("streamEvents", this::stream);
    }

    private Reply stream(ApiRequest request, Caller caller) {
        if (open.get() >= source.config().streams())
            return Reply.problem(
                    Problem.of(TOO_MANY_STREAMS, "There are " + source.config().streams() + " already. Close one."));
        var stream = new EventStream(source, from(request), wanted(request, caller), () -> stillIn.test(caller));
        return new Reply.Stream(HEADERS, reply -> {
            open.incrementAndGet();
            try {
                stream.writeTo(reply);
            } finally {
                open.decrementAndGet();
            }
        });
    }

    /** The number after which to go on; one the ring does not reach back to when the reader's place is not known here. */
    private long from(ApiRequest request) {
        var last = request.optional("Last-Event-ID");
        if (last.isEmpty()) return source.ring().newest();
        var prefix = source.epoch() + "-";
        var number = last.filter(id -> id.startsWith(prefix)).map(id -> id.substring(prefix.length()));
        return number.filter(text -> text.matches("[0-9]{1,18}"))
                .map(Long::parseLong)
                .orElse(-1L);
    }

    /** Of some, those that are asked for and seen; who sees it all costs no look at the store. */
    private UnaryOperator<List<EventRing.Entry>> wanted(ApiRequest request, Caller caller) {
        var asked = asked(request);
        return some -> {
            var left = some.stream().filter(asked).toList();
            if (caller.purview().isFleet() || left.isEmpty()) return left;
            var devices = left.stream()
                    .flatMap(entry -> EventJson.device(entry.event()).stream())
                    .collect(Collectors.toSet());
            var seen = purviews.within(caller.purview(), devices);
            return left.stream()
                    .filter(entry -> isSeen(entry.event(), seen, caller.purview()))
                    .toList();
        };
    }

    private static boolean isSeen(Told event, Set<EndpointName> devices, Purview purview) {
        return switch (event) {
            case FleetEvent happened -> devices.contains(happened.endpoint());
            case CampaignAlarmChanged changed ->
                purview.includesAllOf(changed.alarm().owner());
            case StormChanged beyondAnyPart -> false;
        };
    }

    private static Predicate<EventRing.Entry> asked(ApiRequest request) {
        var kinds = Set.copyOf(request.list("kind"));
        var endpoint = request.optional("endpoint");
        return entry -> (kinds.isEmpty() || kinds.contains(EventJson.kind(entry.event())))
                && endpoint.map(named -> EventJson.device(entry.event())
                                .filter(device -> device.value().equals(named))
                                .isPresent())
                        .orElse(true);
    }
}
