package dev.dormouse.coap.credential;

import dev.dormouse.coap.meter.TransportMeters;
import dev.dormouse.coap.meter.TransportMeters.Lookup;
import dev.dormouse.coap.peer.Principals;
import dev.dormouse.coap.storm.HandshakeRates;
import dev.dormouse.coap.uplink.BadInputLog;
import dev.dormouse.coap.work.RecentlyAbsent;
import dev.dormouse.coap.work.Workers;
import dev.dormouse.fleet.StoreUnavailable;
import dev.dormouse.fleet.claim.Claimant;
import dev.dormouse.fleet.credential.Credential;
import dev.dormouse.fleet.credential.Credential.RawPublicKey;
import dev.dormouse.fleet.credential.Credential.TrustedCertificate;
import dev.dormouse.fleet.credential.KnownIdentities;
import dev.dormouse.fleet.peer.PeerIdentity;
import dev.dormouse.fleet.peer.PeerIdentity.CertificateIdentity;
import dev.dormouse.fleet.peer.PeerIdentity.PublicKeyIdentity;
import java.net.InetSocketAddress;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;
import org.eclipse.californium.elements.auth.X509CertPath;
import org.eclipse.californium.scandium.dtls.AlertMessage;
import org.eclipse.californium.scandium.dtls.AlertMessage.AlertDescription;
import org.eclipse.californium.scandium.dtls.AlertMessage.AlertLevel;
import org.eclipse.californium.scandium.dtls.CertificateMessage;
import org.eclipse.californium.scandium.dtls.CertificateType;
import org.eclipse.californium.scandium.dtls.CertificateVerificationResult;
import org.eclipse.californium.scandium.dtls.ConnectionId;
import org.eclipse.californium.scandium.dtls.HandshakeException;
import org.eclipse.californium.scandium.dtls.HandshakeResultHandler;
import org.eclipse.californium.scandium.dtls.x509.CertificateConfigurationHelper;
import org.eclipse.californium.scandium.dtls.x509.CertificateVerifier;
import org.eclipse.californium.scandium.dtls.x509.ConfigurationHelperSetup;
import org.eclipse.californium.scandium.dtls.x509.StaticCertificateVerifier;
import org.eclipse.californium.scandium.util.ServerNames;
import org.jspecify.annotations.Nullable;

/**
 * Whether a device's raw public key or certificate is one we know. A certificate needs both: a chain to an authority we
 * trust, of which no part was revoked, and a credential that names its subject. Looked up on virtual threads while the handshake waits.
 */
public final class DeviceCertificates implements CertificateVerifier, ConfigurationHelperSetup {

    private final KnownIdentities known;
    private final RecentlyAbsent<PeerIdentity> unknown;
    private final List<X509Certificate> authorities;
    private final Optional<CertificateVerifier> chains;
    private final HandshakeRates rates;
    private final Workers workers;
    private final TransportMeters meters;
    private final BadInputLog badInput;
    private volatile HandshakeResultHandler results = result -> {};

    public DeviceCertificates(
            KnownIdentities known,
            RecentlyAbsent<PeerIdentity> unknown,
            List<X509Certificate> authorities,
            HandshakeRates rates,
            Workers workers,
            TransportMeters meters,
            BadInputLog badInput) {
        this.known = known;
        this.unknown = unknown;
        this.authorities = List.copyOf(authorities);
        this.chains = chains(this.authorities);
        this.rates = rates;
        this.workers = workers;
        this.meters = meters;
        this.badInput = badInput;
    }

    /** Never with an empty list: Scandium takes that for "trust everybody". */
    private static Optional<CertificateVerifier> chains(List<X509Certificate> authorities) {
        if (authorities.isEmpty()) return Optional.empty();
        return Optional.of(StaticCertificateVerifier.builder()
                .setTrustedCertificates(authorities.toArray(X509Certificate[]::new))
                .build());
    }

    @Override
    public List<CertificateType> getSupportedCertificateTypes() {
        return chains.isPresent()
                ? List.of(CertificateType.RAW_PUBLIC_KEY, CertificateType.X_509)
                : List.of(CertificateType.RAW_PUBLIC_KEY);
    }

    @Override
    public @Nullable CertificateVerificationResult verifyCertificate(
            ConnectionId cid,
            @Nullable ServerNames serverName,
            InetSocketAddress remotePeer,
            boolean clientUsage,
            boolean verifySubject,
            boolean truncateCertificatePath,
            CertificateMessage message) {
        boolean accepted = workers.tryRun(() -> {
            try {
                results.apply(
                        message.getCertificateChain() == null
                                ? verifyKey(cid, remotePeer, message.getPublicKey())
                                : verifyChain(cid, remotePeer, clientUsage, truncateCertificatePath, message));
            } catch (StoreUnavailable away) {
                meters.lookedUp(Lookup.STORE_AWAY);
            }
        });
        if (!accepted) meters.lookedUp(Lookup.OVERLOAD);
        return null;
    }

    private CertificateVerificationResult verifyKey(
            ConnectionId cid, InetSocketAddress remotePeer, @Nullable PublicKey key) {
        if (key == null) return refused(cid, "no public key");
        byte[] encoded = key.getEncoded();
        var identity = new PublicKeyIdentity(Credential.fingerprint(encoded));
        if (unknown.contains(identity)) return stillUnknown(cid);
        if (!rates.mayShakeHands(identity)) return tooOften(cid);
        return known.find(identity)
                .filter(found -> found instanceof RawPublicKey rpk && Arrays.equals(rpk.encoded(), encoded))
                .map(found -> {
                    meters.lookedUp(Lookup.FOUND);
                    return new CertificateVerificationResult(cid, key, null);
                })
                .orElseGet(() -> turnedAway(cid, remotePeer, identity, new Claimant.RawKey(encoded)));
    }

    private CertificateVerificationResult verifyChain(
            ConnectionId cid,
            InetSocketAddress remotePeer,
            boolean clientUsage,
            boolean truncateCertificatePath,
            CertificateMessage message) {
        if (chains.isEmpty()) return refused(cid, "no authority is trusted here");
        // Whom nobody knows, need not be proved to be it: a chain costs more than a look.
        var claimed = Principals.identity(new X509CertPath(message.getCertificateChain()));
        if (claimed.filter(unknown::contains).isPresent()) return stillUnknown(cid);
        var result = chains.get()
                .verifyCertificate(cid, null, remotePeer, clientUsage, false, truncateCertificatePath, message);
        if (result.getCertificatePath() == null) return distrusted(cid, remotePeer, message, result);
        var name = Principals.commonName(new X509CertPath(result.getCertificatePath()).getName());
        if (name.isEmpty()) return unknown(cid);
        var identity = new CertificateIdentity(name.get());
        if (!rates.mayShakeHands(identity)) return tooOften(cid);
        if (known.whyNot(Principals.certificates(result.getCertificatePath())).isPresent()) return revoked(cid);
        return known.find(identity)
                .filter(TrustedCertificate.class::isInstance)
                .map(found -> {
                    meters.lookedUp(Lookup.FOUND);
                    return result;
                })
                .orElseGet(() -> turnedAway(cid, remotePeer, identity, new Claimant.Certificate(name.get())));
    }

    /** Told apart, for a wrong clock or a forgotten renewal is somebody's to mend, and a stranger's authority is not. */
    private CertificateVerificationResult distrusted(
            ConnectionId cid,
            InetSocketAddress remotePeer,
            CertificateMessage message,
            CertificateVerificationResult result) {
        var untimely = Untimely.in(message.getCertificateChain());
        if (untimely.isEmpty()) {
            meters.lookedUp(Lookup.UNTRUSTED);
            return result;
        }
        meters.lookedUp(untimely.get().lookup());
        badInput.warn(
                "a device's certificate is not good at this time",
                remotePeer.getAddress().getHostAddress(),
                untimely.get().sentence());
        return refused(cid, untimely.get().sentence(), untimely.get().alert());
    }

    private CertificateVerificationResult revoked(ConnectionId cid) {
        meters.lookedUp(Lookup.REVOKED);
        return refused(cid, "the certificate was revoked", AlertDescription.CERTIFICATE_REVOKED);
    }

    private CertificateVerificationResult tooOften(ConnectionId cid) {
        meters.lookedUp(Lookup.TOO_OFTEN);
        return refused(cid, "the device shook hands too often of late");
    }

    private CertificateVerificationResult turnedAway(
            ConnectionId cid, InetSocketAddress remotePeer, PeerIdentity identity, Claimant who) {
        unknown.add(identity);
        known.turnedAway(who, Optional.of(remotePeer));
        return unknown(cid);
    }

    private CertificateVerificationResult unknown(ConnectionId cid) {
        meters.lookedUp(Lookup.UNKNOWN);
        return refused(cid, "no credential names this device");
    }

    private CertificateVerificationResult stillUnknown(ConnectionId cid) {
        meters.lookedUp(Lookup.STILL_UNKNOWN);
        return refused(cid, "no credential named this device a moment ago");
    }

    private static CertificateVerificationResult refused(ConnectionId cid, String why) {
        return refused(cid, why, AlertDescription.BAD_CERTIFICATE);
    }

    private static CertificateVerificationResult refused(ConnectionId cid, String why, AlertDescription told) {
        var alert = new AlertMessage(AlertLevel.FATAL, told);
        return new CertificateVerificationResult(cid, new HandshakeException(why, alert));
    }

    @Override
    public List<X500Principal> getAcceptedIssuers() {
        return chains.map(CertificateVerifier::getAcceptedIssuers).orElse(List.of());
    }

    @Override
    public void setupConfigurationHelper(CertificateConfigurationHelper helper) {
        if (!authorities.isEmpty())
            helper.addConfigurationDefaultsForTrusts(authorities.toArray(X509Certificate[]::new));
    }

    @Override
    public void setResultHandler(HandshakeResultHandler resultHandler) {
        results = resultHandler;
    }
}
