package dev.dormouse.fleet.rotation;

import dev.dormouse.fleet.credential.CertificateName;
import dev.dormouse.fleet.credential.Grant;
import dev.dormouse.fleet.peer.PeerIdentity;
import dev.dormouse.fleet.registration.Registration;
import dev.dormouse.fleet.rotation.RotationState.Delivering;
import dev.dormouse.fleet.rotation.RotationState.Done;
import dev.dormouse.fleet.rotation.RotationState.Failed;
import dev.dormouse.fleet.rotation.RotationState.InDoubt;
import dev.dormouse.fleet.rotation.RotationState.Ordered;
import dev.dormouse.fleet.rotation.RotationState.Outgoing;
import dev.dormouse.fleet.rotation.RotationState.Proved;
import dev.dormouse.fleet.rotation.RotationState.Reverted;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The state machine of a rotation. It looks at how things are, not at what happened: a step that was lost with the server is
 * found and taken again, and none has an effect of its own.
 *
 * <pre>
 *   ORDERED ──asked──▶ DELIVERING ──came with the new key──▶ PROVED ──the old one is erased──▶ DONE
 *                       │     │                               ▲  │
 *          nothing was  │     │ deadline passed,       came   │  │ went back
 *          handed out   │     │ something was handed   with   │  │ to the
 *                       │     ▼ out                the new one│  ▼ old one
 *                       │    IN DOUBT ────────────────────────┴──┘
 *                       ▼      │ came with the old one, by a new handshake
 *                    REVERTED ◀┘
 * </pre>
 *
 * <p>Why nobody is locked out. A key is made and durable, pending beside the old one, before the first byte of it leaves
 * ({@link dev.dormouse.fleet.credential.Locksmith#handOut}), and there is one at a time: however often it is handed out, and
 * wherever power is cut in between, the device holds the old key or the pending one, and both are good. Then, in each order of
 * events:
 *
 * <ul>
 *   <li>It comes with a new certificate on the name of the old: the keyring shows nothing of that, but with which one it shook hands
 *       does. The old one is taken back when it is heard with the new an hour later; should it come with the old one before
 *       that, both stay good.
 *   <li>It comes with the new key, be it before the deadline or long after: registering promotes it, and supersedes the old one,
 *       which is good on until {@link dev.dormouse.fleet.credential.Succession} finds the device at home with the new.
 *   <li>It goes back to the old key after that, as from a backup: registering promotes the old one and supersedes the new.
 *       Nothing is erased; the rotation is in doubt.
 *   <li>The deadline passes and no key was handed out: the device has the old one, which is the only one.
 *   <li>The deadline passes and one was: both stay good, for as long as it takes until the device is heard.
 *   <li>It comes with the old key, in a handshake that began an hour or more after the new one was last handed out: it does not
 *       hold the new one, which is erased. A handshake is told by its connection id: a device that says something on an old
 *       association may well have a new key in its store. One without connection ids stays in doubt, at no cost but a row.
 * </ul>
 */
final class RotationLife {

    /** What was on its way when a key was last handed out has arrived by then, or never will. */
    static final Duration SETTLED = Duration.ofHours(1);

    /** What to do next. After it was done, ask again. */
    sealed interface Step {
        /** Nothing until something happens. */
        record Wait() implements Step {}

        /** Have the device asked to fetch a key, in place of this one. The same when it is done twice. */
        record Ask(PeerIdentity before, Optional<CertificateName> certificate) implements Step {}

        /** Erase this key if it still stands like this, and close what is open with it. */
        record Erase(Grant grant) implements Step {}

        /** Have this certificate be good no longer, and be done. */
        record TakeBack(CertificateName certificate) implements Step {}

        record Become(RotationState next) implements Step {}
    }

    private static final Step WAIT = new Step.Wait();

    private RotationLife() {}

    static Step next(Rotation rotation, Sight sight, Instant now) {
        return switch (rotation.state()) {
            case Ordered ordered ->
                sight.active()
                        .<Step>map(active -> new Step.Ask(active, sight.certificate()))
                        .orElseGet(() -> failed("it has proved no key yet that another could take the place of", now));
            case Delivering delivering -> whileDelivering(rotation, delivering, sight, now);
            case Proved(var fresh, var outgoing) ->
                outgoing.map(certificate -> whileSucceeding(fresh, certificate, sight, now))
                        .orElseGet(() -> whileProved(fresh, sight, now));
            case InDoubt doubt -> whileInDoubt(doubt, sight, now);
            case RotationState.Ended ended -> WAIT;
        };
    }

    private static Step whileDelivering(Rotation rotation, Delivering delivering, Sight sight, Instant now) {
        var fresh = sight.provedOtherThan(delivering.before());
        if (fresh.isPresent()) return new Step.Become(new Proved(fresh.get()));
        if (!sight.isGood(delivering.before())) return failed("its keys were changed by other hands", now);
        var outgoing = delivering.certificate().filter(sight::cameWithOtherThan);
        if (outgoing.isPresent())
            return new Step.Become(
                    new Proved(delivering.before(), outgoing.map(certificate -> new Outgoing(certificate, now))));

        boolean over = !now.isBefore(rotation.deadline());
        var pending = sight.pending();
        if (pending.isPresent())
            return over ? inDoubt(pending.get().identity(), sight, "it did not come with its new key in time") : WAIT;
        if (over) return reverted("it did not fetch a new key in time", now);
        return sight.whyNothingComes().map(why -> reverted(why, now)).orElse(WAIT);
    }

    private static Step whileProved(PeerIdentity fresh, Sight sight, Instant now) {
        if (!sight.isGood(fresh)) return failed("its keys were changed by other hands", now);
        if (!sight.isActive(fresh)) return inDoubt(fresh, sight, "it went back to its old key");
        return sight.hasSuperseded() ? WAIT : new Step.Become(new Done(now));
    }

    /** Only the certificate is another one: the identity, and so the keyring, tells nothing. */
    private static Step whileSucceeding(PeerIdentity identity, Outgoing outgoing, Sight sight, Instant now) {
        if (!sight.isActive(identity)) return failed("its keys were changed by other hands", now);
        if (!sight.cameWithOtherThan(outgoing.certificate()))
            return reverted("it went back to its old certificate; both are good", now);
        return sight.isHeardAfter(outgoing.since().plus(SETTLED)) ? new Step.TakeBack(outgoing.certificate()) : WAIT;
    }

    private static Step whileInDoubt(InDoubt doubt, Sight sight, Instant now) {
        var fresh = doubt.fresh();
        var held = sight.grant(fresh);
        if (held.isEmpty()) return reverted(doubt.reason(), now);
        if (sight.isActive(fresh)) return new Step.Become(new Proved(fresh));

        var heard = sight.registeredWithActive()
                .filter(device -> device.peer().connectionId().isPresent());
        if (heard.isEmpty()) return WAIT;
        var association = heard.get().peer().connectionId();
        // It was not registered when the doubt began: who knows how old this association is.
        if (doubt.heard().isEmpty()) return new Step.Become(new InDoubt(fresh, association, doubt.reason()));
        boolean newHandshake = !association.equals(doubt.heard());
        return newHandshake && isSettled(held.get(), heard.get()) ? new Step.Erase(held.get()) : WAIT;
    }

    private static boolean isSettled(Grant fresh, Registration device) {
        return device.registeredAt().isAfter(fresh.since().plus(SETTLED));
    }

    private static Step inDoubt(PeerIdentity fresh, Sight sight, String why) {
        var heard = sight.registration().flatMap(device -> device.peer().connectionId());
        return new Step.Become(new InDoubt(fresh, heard, why));
    }

    private static Step reverted(String why, Instant now) {
        return new Step.Become(new Reverted(why, now));
    }

    private static Step failed(String why, Instant now) {
        return new Step.Become(new Failed(why, now));
    }
}
