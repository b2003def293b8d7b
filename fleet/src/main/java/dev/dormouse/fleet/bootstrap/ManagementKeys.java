package dev.dormouse.fleet.bootstrap;

import dev.dormouse.fleet.credential.CertificateIssuer;
import dev.dormouse.fleet.credential.Credential;
import dev.dormouse.fleet.credential.Credential.PreSharedKey;
import dev.dormouse.fleet.credential.Credential.RawPublicKey;
import dev.dormouse.fleet.credential.Credential.TrustedCertificate;
import dev.dormouse.fleet.credential.Credentials;
import dev.dormouse.fleet.credential.Grant;
import dev.dormouse.fleet.credential.KeyMaker;
import dev.dormouse.fleet.credential.KeyPairMaker;
import dev.dormouse.fleet.credential.Keyring;
import dev.dormouse.fleet.credential.Locksmith;
import dev.dormouse.fleet.credential.PendingKeys;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.credential.Standing;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.event.FleetEvent;
import dev.dormouse.fleet.peer.PeerIdentity.PublicKeyIdentity;
import dev.dormouse.fleet.profile.KeyKind;
import dev.dormouse.fleet.rotation.OutgoingKeys;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * With what devices will prove themselves to the LwM2M server. A key that waits to be proved is told again, one that is in use is
 * told again if we still know it and it is not being changed; else a new one is made, which is good beside the others before anybody hears of it. Private keys
 * of public ones are kept until their device proved them, those of certificates never: whoever comes again gets a new
 * certificate on the same name.
 */
public final class ManagementKeys {

    /** The ports by which keys are found and kept; without an issuer no device gets a certificate. */
    public record Ports(
            Credentials credentials, PendingKeys pending, Optional<CertificateIssuer> issuer, OutgoingKeys outgoing) {}

    private final Ports ports;
    private final Making forReal;

    public ManagementKeys(Ports ports, Locksmith locksmith, Makers makers, InstantSource clock) {
        this.ports = ports;
        this.forReal = new MadeKeys(ports, locksmith, makers, clock);
    }

    /** Whoever makes keys. */
    public record Makers(KeyMaker preShared, KeyPairMaker pairs) {}

    sealed interface Outcome {
        record Ready(AccountKeys keys) implements Outcome {}

        /** The sentence says what would have to be different. */
        record Impossible(String why) implements Outcome {}
    }

    /** Who asks for keys: by what it proved itself at its bootstrap, if by anything. */
    record Holder(EndpointName endpoint, Optional<Credential> proved) {

        /** What of that it may go on with elsewhere: a public key or a certificate, but no key that is shared. */
        Optional<Credential> own() {
            return proved.filter(credential -> !(credential instanceof PreSharedKey));
        }
    }

    /** Keys that are good when this returns. */
    Outcome ready(Holder holder, KeyKind kind) {
        return find(holder, kind, forReal);
    }

    /** The same without making or telling any: zeros stand for secrets, and for what would be made. */
    Outcome preview(Holder holder, KeyKind kind) {
        return find(holder, kind, new PretendedKeys());
    }

    /** A private key is erased when its device proved it, and when it is good no longer. */
    public void on(FleetEvent event) {
        switch (event) {
            case FleetEvent.CredentialChanged changed
            when changed.purpose() == Purpose.MANAGEMENT -> {
                var pending = keyring(changed.endpoint()).of(Standing.PENDING).map(Grant::identity);
                ports.pending().eraseAllBut(changed.endpoint(), pending);
            }
            case FleetEvent.DeviceForgotten(var endpoint, var at) -> {
                if (keyring(endpoint).isEmpty()) ports.pending().eraseAllBut(endpoint, Optional.empty());
            }
            default -> {}
        }
    }

    /** A key that may be told once more. */
    record Known(Credential credential, Standing standing, AccountKeys keys) {}

    /** What is done about keys that are known, and those that are not. */
    interface Making {
        AccountKeys again(Known known);

        /** Of a kind that there can be for this holder. */
        Outcome make(Holder holder, KeyKind kind);
    }

    private Outcome find(Holder holder, KeyKind kind, Making making) {
        return switch (kind) {
            case PSK_128, PSK_256, RPK ->
                known(holder, kind)
                        .<Outcome>map(known -> new Outcome.Ready(making.again(known)))
                        .orElseGet(() -> making.make(holder, kind));
            case X509 -> whyNoCertificate(holder).orElseGet(() -> making.make(holder, kind));
            case OWN -> own(holder, making);
            case NONE ->
                keyring(holder.endpoint()).isEmpty()
                        ? new Outcome.Ready(AccountKeys.NONE)
                        : new Outcome.Impossible(
                                "It is to come without keys, but the LwM2M server has a credential of it and"
                                        + " refuses it without; revoke that credential, or let its profile give it keys.");
        };
    }

    /**
     * What may be told once more. Who proved nothing is told nothing that was made before: else anybody could fetch a device's
     * key by calling itself like it.
     */
    private Optional<Known> known(Holder holder, KeyKind kind) {
        if (holder.proved().isEmpty()) return Optional.empty();
        var keyring = keyring(holder.endpoint());
        return Stream.of(Standing.PENDING, Standing.ACTIVE)
                .flatMap(standing -> keyring.of(standing).stream())
                .filter(grant -> grant.isPending() || !isOutgoing(grant))
                .flatMap(
                        grant -> known(grant.credential(), kind)
                                .map(keys -> new Known(grant.credential(), grant.standing(), keys))
                                .stream())
                .findFirst();
    }

    /** It came for another key. */
    private boolean isOutgoing(Grant grant) {
        return ports.outgoing().isOutgoing(grant.credential().endpoint(), grant.identity());
    }

    private Optional<AccountKeys> known(Credential credential, KeyKind kind) {
        return switch (credential) {
            case PreSharedKey key
            when kind.strength()
                    .filter(least -> key.key().length() >= least.bytes())
                    .isPresent() -> Optional.of(AccountKeys.of(key));
            case RawPublicKey key
            when kind == KeyKind.RPK ->
                ports.pending()
                        .find(key.endpoint(), (PublicKeyIdentity) key.identity())
                        .map(secret -> AccountKeys.of(key, Optional.of(secret)));
            case PreSharedKey other -> Optional.empty();
            case RawPublicKey other -> Optional.empty();
            case TrustedCertificate other -> Optional.empty();
        };
    }

    private Optional<Outcome> whyNoCertificate(Holder holder) {
        if (ports.issuer().isEmpty())
            return Optional.of(
                    new Outcome.Impossible("It is to have a certificate, but there is no authority to issue one;"
                            + " configure one, or let its profile give it other keys."));
        if (holder.endpoint().value().length() > CertificateIssuer.LONGEST_NAME)
            return Optional.of(new Outcome.Impossible("Its name has more than the " + CertificateIssuer.LONGEST_NAME
                    + " characters that fit into a certificate; let its profile give it other keys."));
        return Optional.empty();
    }

    private Outcome own(Holder holder, Making making) {
        if (holder.own().isEmpty())
            return new Outcome.Impossible(
                    "It is to go on with a public key or certificate of its own, but proved none at its"
                            + " bootstrap; let its profile give it keys that are made for it.");
        return making.make(holder, KeyKind.OWN);
    }

    private Keyring keyring(EndpointName endpoint) {
        return ports.credentials().find(endpoint, Purpose.MANAGEMENT);
    }
}
