package dev.dormouse.coap.credential;

import dev.dormouse.coap.meter.TransportMeters;
import dev.dormouse.coap.meter.TransportMeters.Lookup;
import dev.dormouse.coap.storm.HandshakeRates;
import dev.dormouse.coap.work.RecentlyAbsent;
import dev.dormouse.coap.work.Workers;
import dev.dormouse.fleet.StoreUnavailable;
import dev.dormouse.fleet.claim.Claimant;
import dev.dormouse.fleet.credential.Credential.PreSharedKey;
import dev.dormouse.fleet.credential.KnownIdentities;
import dev.dormouse.fleet.peer.PeerIdentity;
import dev.dormouse.fleet.peer.PeerIdentity.PreSharedKeyIdentity;
import dev.dormouse.fleet.time.Scheduler;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import javax.crypto.SecretKey;
import org.eclipse.californium.scandium.dtls.ConnectionId;
import org.eclipse.californium.scandium.dtls.HandshakeResultHandler;
import org.eclipse.californium.scandium.dtls.PskPublicInformation;
import org.eclipse.californium.scandium.dtls.PskSecretResult;
import org.eclipse.californium.scandium.dtls.pskstore.PskStore;
import org.eclipse.californium.scandium.util.SecretUtil;
import org.eclipse.californium.scandium.util.ServerNames;
import org.jspecify.annotations.Nullable;

/**
 * The devices' pre-shared keys, looked up while their handshakes wait and Scandium's threads do not. Whoever is unknown
 * hears nothing, as one with a wrong key does, so that identities cannot be guessed.
 */
public final class DeviceKeys implements PskStore {

    private static final Duration BEFORE_ASKING_AGAIN = Duration.ofSeconds(1);
    /** A device waits about so long for the next flight before it begins anew. */
    private static final int MOST_TRIES = 10;

    private final KnownIdentities known;
    private final RecentlyAbsent<PeerIdentity> unknown;
    private final HandshakeRates rates;
    private final Workers workers;
    private final Scheduler scheduler;
    private final TransportMeters meters;
    private volatile HandshakeResultHandler results = result -> {};

    public DeviceKeys(
            KnownIdentities known,
            RecentlyAbsent<PeerIdentity> unknown,
            HandshakeRates rates,
            Workers workers,
            Scheduler scheduler,
            TransportMeters meters) {
        this.known = known;
        this.unknown = unknown;
        this.rates = rates;
        this.workers = workers;
        this.scheduler = scheduler;
        this.meters = meters;
    }

    /**
     * Gives the key and lets Scandium derive the master secret itself: {@code otherSecret} and {@code seed} are destroyed
     * when this method returns, and nothing asynchronous may hold on to them.
     */
    @Override
    public @Nullable PskSecretResult requestPskSecretResult(
            ConnectionId cid,
            @Nullable ServerNames serverName,
            PskPublicInformation identity,
            String hmacAlgorithm,
            @Nullable SecretKey otherSecret,
            byte[] seed,
            boolean useExtendedMasterSecret) {
        var name = new PreSharedKeyIdentity(identity.getPublicInfoAsString());
        if (unknown.contains(name)) {
            meters.lookedUp(Lookup.STILL_UNKNOWN);
            return new PskSecretResult(cid, identity);
        }
        if (!rates.mayShakeHands(name)) {
            meters.lookedUp(Lookup.TOO_OFTEN);
            return new PskSecretResult(cid, identity);
        }
        lookUp(cid, identity, MOST_TRIES);
        return null;
    }

    /** Without an answer the handshake times out, which is all we can do for it then. */
    private void lookUp(ConnectionId cid, PskPublicInformation identity, int tries) {
        if (!workers.tryRun(() -> answer(cid, identity, tries))) meters.lookedUp(Lookup.OVERLOAD);
    }

    private void answer(ConnectionId cid, PskPublicInformation identity, int tries) {
        try {
            results.apply(find(cid, identity));
        } catch (StoreUnavailable away) {
            meters.lookedUp(Lookup.STORE_AWAY);
            if (tries > 1) scheduler.after(BEFORE_ASKING_AGAIN, () -> lookUp(cid, identity, tries - 1));
        }
    }

    private PskSecretResult find(ConnectionId cid, PskPublicInformation identity) {
        var name = new PreSharedKeyIdentity(identity.getPublicInfoAsString());
        var key = known.find(name).flatMap(DeviceKeys::secret);
        if (key.isEmpty()) {
            unknown.add(name);
            known.turnedAway(new Claimant.Identity(name.identity()), Optional.empty());
            meters.lookedUp(Lookup.UNKNOWN);
            return new PskSecretResult(cid, identity);
        }
        meters.lookedUp(Lookup.FOUND);
        return new PskSecretResult(cid, identity, key.get(), false, true);
    }

    private static Optional<SecretKey> secret(Object credential) {
        if (!(credential instanceof PreSharedKey key)) return Optional.empty();
        return Optional.of(key.key().lend(bytes -> SecretUtil.create(bytes, PskSecretResult.ALGORITHM_PSK)));
    }

    @Override
    public boolean hasEcdhePskSupported() {
        return true;
    }

    /** We never begin a handshake, so we have no identity to offer. */
    @Override
    public @Nullable PskPublicInformation getIdentity(InetSocketAddress peerAddress, ServerNames virtualHost) {
        return null;
    }

    @Override
    public void setResultHandler(HandshakeResultHandler resultHandler) {
        results = resultHandler;
    }
}
