package dev.dormouse.fleet.bootstrap;

import dev.dormouse.fleet.bootstrap.Greeting.Later;
import dev.dormouse.fleet.bootstrap.Greeting.Refused;
import dev.dormouse.fleet.bootstrap.Greeting.Refused.Code;
import dev.dormouse.fleet.bootstrap.Greeting.Welcome;
import dev.dormouse.fleet.claim.Claimant;
import dev.dormouse.fleet.claim.Stranger;
import dev.dormouse.fleet.claim.Strangers;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.event.FleetEvent;
import dev.dormouse.fleet.peer.PeerIdentity;
import dev.dormouse.fleet.quarantine.Quarantine;
import java.util.Optional;

/**
 * Stands before the desk: keeps out who is in quarantine, slows down who comes again and again, shuts out who goes on all the
 * same, and takes down the names of strangers, for an operator to decide about.
 */
public final class GuardedDesk implements BootstrapDesk {

    private static final String US = "the loop guard";

    private final PlanningDesk desk;
    private final LoopGuard loops;
    private final Quarantine quarantine;
    private final Strangers strangers;

    public GuardedDesk(PlanningDesk desk, LoopGuard loops, Quarantine quarantine, Strangers strangers) {
        this.desk = desk;
        this.loops = loops;
        this.quarantine = quarantine;
        this.strangers = strangers;
    }

    @Override
    public Greeting greet(BootstrapRequest request) {
        return switch (desk.greet(request)) {
            case Welcome welcome -> guarded(welcome, request);
            case Later later -> later;
            case Refused refused -> {
                takeDown(request);
                yield refused;
            }
        };
    }

    private Greeting guarded(Welcome welcome, BootstrapRequest request) {
        var endpoint = welcome.endpoint();
        var shutOut = quarantine.of(endpoint);
        if (shutOut.isPresent())
            return turnedAway(
                    endpoint, request, "It is in quarantine: " + shutOut.get().why());
        return switch (loops.about(endpoint)) {
            case LoopGuard.Verdict.Fine fine -> welcome;
            case LoopGuard.Verdict.Slow(var pause, var diagnosis) -> {
                desk.turnedAway(endpoint, request, "It comes too often: " + diagnosis);
                yield new Later(endpoint, pause, diagnosis);
            }
            case LoopGuard.Verdict.ShutOut(var diagnosis) -> {
                quarantine.impose(endpoint, US, diagnosis);
                yield turnedAway(endpoint, request, "It was put in quarantine: " + diagnosis);
            }
        };
    }

    private Refused turnedAway(EndpointName endpoint, BootstrapRequest request, String why) {
        desk.turnedAway(endpoint, request, why);
        return new Refused(Code.FORBIDDEN, why);
    }

    /** Who has a name and proves nothing. Who proved something and is not known was noticed at his handshake. */
    private void takeDown(BootstrapRequest request) {
        if (!(request.peer().identity() instanceof PeerIdentity.Unsecured)) return;
        request.named()
                .filter(name -> !desk.isKnown(name))
                .ifPresent(name -> strangers.noticed(new Stranger(
                        new Claimant.Unsecured(name),
                        Purpose.BOOTSTRAP,
                        Optional.of(request.peer().address()))));
    }

    @Override
    public PlanOutcome plan(EndpointName endpoint, BootstrapRequest request, Found found) {
        return desk.plan(endpoint, request, found);
    }

    @Override
    public void ended(BootstrapSession session) {
        desk.ended(session);
    }

    public void on(FleetEvent event) {
        if (event instanceof FleetEvent.DeviceReleased(var endpoint, var by, var at)) loops.pardon(endpoint);
    }
}
