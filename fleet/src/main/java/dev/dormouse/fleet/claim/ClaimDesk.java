package dev.dormouse.fleet.claim;

import dev.dormouse.fleet.Service;
import dev.dormouse.fleet.StoreUnavailable;
import dev.dormouse.fleet.credential.Credential;
import dev.dormouse.fleet.credential.Credential.PreSharedKey;
import dev.dormouse.fleet.credential.Credential.RawPublicKey;
import dev.dormouse.fleet.credential.Credential.TrustedCertificate;
import dev.dormouse.fleet.credential.Credentials.ChangeOutcome;
import dev.dormouse.fleet.credential.Locksmith;
import dev.dormouse.fleet.credential.Origin;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.log.EventLog;
import dev.dormouse.fleet.log.LogEntry;
import dev.dormouse.fleet.log.LogKind;
import dev.dormouse.fleet.profile.Posting;
import dev.dormouse.fleet.profile.ProfileName;
import dev.dormouse.fleet.time.Scheduler;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes down who comes and is not known, and does with them what operators say. */
public final class ClaimDesk implements Strangers, Service {

    private static final Logger log = LoggerFactory.getLogger(ClaimDesk.class);
    private static final Duration KEPT_EVERY = Duration.ofSeconds(5);

    /** What a claimant may be given. */
    public record Gifts(Predicate<ProfileName> profiles, BiConsumer<EndpointName, Posting> furnish) {}

    private final Claims claims;
    private final ClaimRules rules;
    private final Locksmith locksmith;
    private final Gifts gifts;
    private final EventLog eventLog;
    private final Scheduler scheduler;
    private final InstantSource clock;
    private final ClaimQueue queue;
    private Scheduler.Task keeping = () -> {};

    public ClaimDesk(
            Claims claims,
            ClaimRules rules,
            Locksmith locksmith,
            Gifts gifts,
            EventLog eventLog,
            Scheduler scheduler,
            InstantSource clock) {
        this.claims = claims;
        this.rules = rules;
        this.locksmith = locksmith;
        this.gifts = gifts;
        this.eventLog = eventLog;
        this.scheduler = scheduler;
        this.clock = clock;
        this.queue = new ClaimQueue(rules, clock);
    }

    @Override
    public void start() {
        queue.load(claims.all());
        keeping = scheduler.every(KEPT_EVERY, this::keepIfPossible);
    }

    @Override
    public void stop() {
        keeping.cancel();
        keepIfPossible();
    }

    @Override
    public void noticed(Stranger stranger) {
        boolean sound =
                !(stranger.who() instanceof Claimant.RawKey(var encoded)) || encoded.length <= Claimant.RawKey.LONGEST;
        if (sound) queue.add(stranger);
    }

    /** Who came last is the first; there are never more than the rules say. */
    public List<Claim> waiting() {
        return queue.waiting();
    }

    public Optional<Claim> find(ClaimId id) {
        return queue.find(id);
    }

    /** How many strangers came too fast to be taken down, since the start. */
    public long unheeded() {
        return queue.unheeded();
    }

    public AcceptOutcome accept(ClaimId id, Acceptance acceptance) {
        var claim = queue.find(id);
        if (claim.isEmpty()) return new AcceptOutcome.NoSuchClaim();
        var unknown = acceptance.posting().profile().filter(gifts.profiles().negate());
        if (unknown.isPresent()) return new AcceptOutcome.NoSuchProfile(unknown.get());
        return switch (claim.get().who()) {
            case Claimant.Unsecured unsecured ->
                acceptance.posting().profile().isEmpty()
                        ? new AcceptOutcome.NeedsProfile()
                        : accepted(claim.get(), acceptance, Optional.empty());
            case Claimant.Identity(var identity) ->
                acceptance
                        .key()
                        .map(key -> admit(
                                claim.get(),
                                acceptance,
                                () -> new PreSharedKey(acceptance.endpoint(), identity, key, clock.instant())))
                        .orElseGet(AcceptOutcome.NeedsKey::new);
            case Claimant.RawKey(var encoded) ->
                admit(claim.get(), acceptance, () -> new RawPublicKey(acceptance.endpoint(), encoded, clock.instant()));
            case Claimant.Certificate(var name) ->
                admit(
                        claim.get(),
                        acceptance,
                        () -> new TrustedCertificate(acceptance.endpoint(), name, clock.instant()));
        };
    }

    /** Not shown again for a while, however often it comes; {@code false} when there is no such claim. */
    public boolean reject(ClaimId id, String by) {
        var now = clock.instant();
        var rejected = queue.reject(id, new Claim.Rejection(by, now, now.plus(rules.rejectedFor())));
        rejected.ifPresent(claim -> {
            keep();
            tell(Optional.empty(), by + " rejected the claim of " + claim.who().key() + ".", id);
        });
        return rejected.isPresent();
    }

    @FunctionalInterface
    private interface Making {
        Credential credential();
    }

    private AcceptOutcome admit(Claim claim, Acceptance acceptance, Making making) {
        Credential credential;
        try {
            credential = making.credential();
        } catch (IllegalArgumentException e) {
            return new AcceptOutcome.Unsound(String.valueOf(e.getMessage()));
        }
        return switch (locksmith.admitNewcomer(credential, claim.purpose(), Origin.CLAIM)) {
            case ChangeOutcome.IdentityTaken(var by) -> new AcceptOutcome.IdentityTaken(by);
            case ChangeOutcome.Changed(var before, var now) ->
                before.isEmpty()
                        ? accepted(claim, acceptance, Optional.of(credential))
                        : new AcceptOutcome.HasCredential();
        };
    }

    private AcceptOutcome accepted(Claim claim, Acceptance acceptance, Optional<Credential> credential) {
        if (!acceptance.posting().isNowhere()) gifts.furnish().accept(acceptance.endpoint(), acceptance.posting());
        queue.remove(claim.id());
        keepIfPossible();
        tell(
                Optional.of(acceptance.endpoint()),
                acceptance.by() + " took it in, which had come as "
                        + claim.who().key() + ".",
                claim.id());
        return new AcceptOutcome.Accepted(credential);
    }

    private void tell(Optional<EndpointName> endpoint, String sentence, ClaimId id) {
        eventLog.note(new LogEntry(
                clock.instant(), LogKind.CREDENTIAL_CHANGED, endpoint, sentence, Map.of("claim", id.value())));
    }

    private void keep() {
        queue.tidy();
        var news = queue.news();
        if (news.isEmpty()) return;
        try {
            claims.keep(news.changed(), news.gone());
        } catch (StoreUnavailable e) {
            queue.notKept(news);
            throw e;
        }
    }

    private void keepIfPossible() {
        try {
            keep();
        } catch (StoreUnavailable e) {
            // The store has told why; it is tried again.
            log.atDebug().setCause(e).log("claims wait to be kept");
        }
    }
}
