package dev.dormouse.fleet.bootstrap;

import dev.dormouse.fleet.bootstrap.AccountKeys.Shown;
import dev.dormouse.fleet.bootstrap.ManagementKeys.Holder;
import dev.dormouse.fleet.bootstrap.ManagementKeys.Known;
import dev.dormouse.fleet.bootstrap.ManagementKeys.Makers;
import dev.dormouse.fleet.bootstrap.ManagementKeys.Making;
import dev.dormouse.fleet.bootstrap.ManagementKeys.Outcome;
import dev.dormouse.fleet.bootstrap.ManagementKeys.Ports;
import dev.dormouse.fleet.credential.Credential;
import dev.dormouse.fleet.credential.Credential.PreSharedKey;
import dev.dormouse.fleet.credential.Credential.RawPublicKey;
import dev.dormouse.fleet.credential.Credential.TrustedCertificate;
import dev.dormouse.fleet.credential.Credentials.ChangeOutcome;
import dev.dormouse.fleet.credential.Grant;
import dev.dormouse.fleet.credential.KeyMaker.Strength;
import dev.dormouse.fleet.credential.Keyring;
import dev.dormouse.fleet.credential.Locksmith;
import dev.dormouse.fleet.credential.Origin;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.credential.Secret;
import dev.dormouse.fleet.credential.Standing;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.peer.PeerIdentity.PublicKeyIdentity;
import dev.dormouse.fleet.profile.KeyKind;
import java.security.PrivateKey;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes keys, and makes them good before anybody hears of them; one that is told again is noted as told now. */
final class MadeKeys implements Making {

    private final Ports ports;
    private final Locksmith locksmith;
    private final Makers makers;
    private final InstantSource clock;

    MadeKeys(Ports ports, Locksmith locksmith, Makers makers, InstantSource clock) {
        this.ports = ports;
        this.locksmith = locksmith;
        this.makers = makers;
        this.clock = clock;
    }

    @Override
    public AccountKeys again(Known known) {
        if (known.standing() == Standing.PENDING) handOutAgain(known.credential());
        return known.keys();
    }

    @Override
    public Outcome make(Holder holder, KeyKind kind) {
        var endpoint = holder.endpoint();
        return switch (kind) {
            case PSK_128, PSK_256 ->
                new Outcome.Ready(preShared(endpoint, kind.strength().orElseThrow()));
            case RPK -> new Outcome.Ready(rawPublic(endpoint));
            case X509 -> {
                var pair = makers.pairs().keyPair();
                byte[] certificate = ports.issuer().orElseThrow().issue(endpoint, pair.getPublic(), clock.instant());
                var keys = new AccountKeys(
                        SecurityMode.CERTIFICATE, new Shown(certificate), Optional.of(secret(pair.getPrivate())));
                yield proposed(new TrustedCertificate(endpoint, endpoint.value(), clock.instant()), keys);
            }
            case OWN -> {
                var own = ownCredential(holder).orElseThrow();
                yield proposed(own, AccountKeys.own(own));
            }
            case NONE -> throw new IllegalStateException("no keys are not made");
        };
    }

    private AccountKeys preShared(EndpointName endpoint, Strength strength) {
        return AccountKeys.of((PreSharedKey)
                handOut(endpoint, () -> makers.preShared().preSharedKey(endpoint, strength, clock.instant())));
    }

    /** Should we die between the two, the next bootstrap finds no private key to the pending one and makes another. */
    private AccountKeys rawPublic(EndpointName endpoint) {
        var pair = makers.pairs().keyPair();
        var secret = secret(pair.getPrivate());
        var key = (RawPublicKey) handOut(
                endpoint, () -> new RawPublicKey(endpoint, pair.getPublic().getEncoded(), clock.instant()));
        ports.pending().keep(endpoint, (PublicKeyIdentity) key.identity(), secret);
        return AccountKeys.of(key, Optional.of(secret));
    }

    /** A new one, whatever is on its way: that was found not to do. */
    private Credential handOut(EndpointName endpoint, Supplier<Credential> made) {
        return locksmith.handOut(endpoint, Purpose.MANAGEMENT, underWay -> false, made, Origin.BOOTSTRAP);
    }

    private void handOutAgain(Credential pending) {
        locksmith.handOut(pending.endpoint(), Purpose.MANAGEMENT, pending::equals, () -> pending, Origin.BOOTSTRAP);
    }

    /** What is on the keyring already stays as it stands. */
    private Outcome proposed(Credential credential, AccountKeys keys) {
        var held = keyring(credential.endpoint()).of(credential.identity());
        if (held.filter(Grant::isPending).isPresent()) handOutAgain(held.get().credential());
        if (held.filter(grant -> grant.standing() != Standing.SUPERSEDED).isPresent()) return new Outcome.Ready(keys);
        return switch (locksmith.propose(credential, Purpose.MANAGEMENT, Origin.BOOTSTRAP)) {
            case ChangeOutcome.Changed changed -> new Outcome.Ready(keys);
            case ChangeOutcome.IdentityTaken(var by) ->
                new Outcome.Impossible(
                        "The device '" + by + "' proves itself to the LwM2M server with what this one would"
                                + " have; revoke that first, or let this one have other keys.");
        };
    }

    private Optional<Credential> ownCredential(Holder holder) {
        return holder.proved().flatMap(proved -> switch (proved) {
            case RawPublicKey key -> Optional.of(new RawPublicKey(holder.endpoint(), key.encoded(), clock.instant()));
            case TrustedCertificate certificate ->
                Optional.of(new TrustedCertificate(holder.endpoint(), certificate.commonName(), clock.instant()));
            case PreSharedKey key -> Optional.empty();
        });
    }

    private Keyring keyring(EndpointName endpoint) {
        return ports.credentials().find(endpoint, Purpose.MANAGEMENT);
    }

    private static Secret secret(PrivateKey key) {
        byte[] encoded = key.getEncoded();
        try {
            return new Secret(encoded);
        } finally {
            Arrays.fill(encoded, (byte) 0);
        }
    }
}
