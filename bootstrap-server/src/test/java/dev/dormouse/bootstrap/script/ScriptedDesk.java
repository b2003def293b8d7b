package dev.dormouse.bootstrap.script;

import dev.dormouse.fleet.StoreUnavailable;
import dev.dormouse.fleet.bootstrap.BootstrapDesk;
import dev.dormouse.fleet.bootstrap.BootstrapPlan;
import dev.dormouse.fleet.bootstrap.BootstrapRequest;
import dev.dormouse.fleet.bootstrap.BootstrapSession;
import dev.dormouse.fleet.bootstrap.Found;
import dev.dormouse.fleet.bootstrap.Greeting;
import dev.dormouse.fleet.bootstrap.Manners;
import dev.dormouse.fleet.bootstrap.PlanOutcome;
import dev.dormouse.fleet.bootstrap.Step;
import dev.dormouse.fleet.credential.KnownIdentities;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.peer.PeerIdentity;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A desk whose decisions the test makes. Until it says otherwise, whoever has a credential is welcome under its endpoint, and
 * so is whoever comes without DTLS.
 */
public final class ScriptedDesk implements BootstrapDesk {

    private static final long PATIENCE_SECONDS = 20;

    private final KnownIdentities known;
    private final List<Found> found = new CopyOnWriteArrayList<>();
    private final BlockingQueue<BootstrapSession> ended = new LinkedBlockingQueue<>();
    private final AtomicInteger timesAway = new AtomicInteger();
    private volatile Function<BootstrapRequest, Greeting> greeting;
    private volatile BiFunction<EndpointName, Found, PlanOutcome> planning =
            (endpoint, found) -> new PlanOutcome.Planned(new BootstrapPlan(List.of(), Optional.empty(), "none"));

    public ScriptedDesk(KnownIdentities known, Manners manners) {
        this.known = known;
        this.greeting = request -> welcome(request, manners);
    }

    private Greeting welcome(BootstrapRequest request, Manners manners) {
        var identity = request.peer().identity();
        var owner = identity instanceof PeerIdentity.Unsecured
                ? request.named()
                : known.find(identity).map(credential -> credential.endpoint());
        if (owner.isEmpty()) return new Greeting.Refused(Greeting.Refused.Code.BAD_REQUEST, "nobody is named");
        boolean another = request.named().isPresent() && !request.named().equals(owner);
        return another
                ? new Greeting.Refused(Greeting.Refused.Code.FORBIDDEN, "the credential is another's")
                : new Greeting.Welcome(owner.get(), manners);
    }

    public void greets(Greeting always) {
        greeting = request -> always;
    }

    public void greets(Function<BootstrapRequest, Greeting> decision) {
        greeting = decision;
    }

    public void greets(Manners manners) {
        greeting = request -> welcome(request, manners);
    }

    /** Everybody is told to do these things. */
    public void plans(Step... steps) {
        plans((endpoint, found) ->
                new PlanOutcome.Planned(new BootstrapPlan(List.of(steps), Optional.of("coaps://somewhere"), "book 1")));
    }

    public void plans(BiFunction<EndpointName, Found, PlanOutcome> decision) {
        planning = decision;
    }

    /** Its store is away so many times that it is asked for a plan. */
    public void isAway(int times) {
        timesAway.set(times);
    }

    @Override
    public Greeting greet(BootstrapRequest request) {
        return greeting.apply(request);
    }

    @Override
    public PlanOutcome plan(EndpointName endpoint, BootstrapRequest request, Found found) {
        if (timesAway.getAndDecrement() > 0)
            throw new StoreUnavailable("test", "plan", new IllegalStateException("a test took it away"));
        this.found.add(found);
        return planning.apply(endpoint, found);
    }

    @Override
    public void ended(BootstrapSession session) {
        ended.add(session);
    }

    /** What devices were found to have, each time a plan was made. */
    public List<Found> found() {
        return List.copyOf(found);
    }

    /** The next session that ended, within a time that only a broken server needs. */
    public BootstrapSession ended() {
        try {
            var session = ended.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (session == null) throw new AssertionError("no session ended");
            return session;
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while waiting for the end of a session", e);
        }
    }

    /** How many ended of which nobody asked yet. */
    public int unasked() {
        return ended.size();
    }
}
