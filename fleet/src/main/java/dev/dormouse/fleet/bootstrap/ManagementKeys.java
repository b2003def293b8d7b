package dev.dormouse.fleet.bootstrap;

import dev.dormouse.fleet.bootstrap.AccountKeys.Shown;
import dev.dormouse.fleet.credential.CertificateIssuer;
import dev.dormouse.fleet.credential.Credential;
import dev.dormouse.fleet.credential.Credential.PreSharedKey;
import dev.dormouse.fleet.credential.Credential.RawPublicKey;
import dev.dormouse.fleet.credential.Credential.TrustedCertificate;
import dev.dormouse.fleet.credential.Credentials;
import dev.dormouse.fleet.credential.Credentials.ChangeOutcome;
import dev.dormouse.fleet.credential.Grant;
import dev.dormouse.fleet.credential.KeyMaker;
import dev.dormouse.fleet.credential.KeyMaker.Strength;
import dev.dormouse.fleet.credential.KeyPairMaker;
import dev.dormouse.fleet.credential.Keyring;
import dev.dormouse.fleet.credential.Locksmith;
import dev.dormouse.fleet.credential.Origin;
import dev.dormouse.fleet.credential.PendingKeys;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.credential.Secret;
import dev.dormouse.fleet.credential.Standing;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.event.FleetEvent;
import dev.dormouse.fleet.peer.PeerIdentity.PublicKeyIdentity;
import dev.dormouse.fleet.profile.KeyKind;
import java.security.PrivateKey;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * With what devices will prove themselves to the LwM2M server. A key that waits to be proved is told again, one that is in use is
 * told again if we still know it; else a new one is made, which is good beside the others before anybody hears of it. Private keys
 * of public ones are kept until their device proved them, those of certificates never: whoever comes again gets a new
 * certificate on the same name.
 */
public final class ManagementKeys {

    /** The ports by which keys are found and kept; without an issuer no device gets a certificate. */
    public record Ports(Credentials credentials, PendingKeys pending, Optional<CertificateIssuer> issuer) {}

    private final Ports ports;
    private final Locksmith locksmith;
    private final Makers makers;
    private final InstantSource clock;

    public ManagementKeys(Ports ports, Locksmith locksmith, Makers makers, InstantSource clock) {
        this.ports = ports;
        this.locksmith = locksmith;
        this.makers = makers;
        this.clock = clock;
    }

    /** Whoever makes keys. */
    public record Makers(KeyMaker preShared, KeyPairMaker pairs) {}

    sealed interface Outcome {
        record Ready(AccountKeys keys) implements Outcome {}

        /** The sentence says what would have to be different. */
        record Impossible(String why) implements Outcome {}
    }

    /** Who asks for keys: by what it proved itself at its bootstrap, if by anything. */
    record Holder(EndpointName endpoint, Optional<Credential> proved) {}

    /** Keys that are good when this returns. */
    Outcome ready(Holder holder, KeyKind kind) {
        return find(holder, kind, new Making() {
            @Override
            public AccountKeys again(Known known) {
                if (known.standing() == Standing.PENDING) handOutAgain(known.credential());
                return known.keys();
            }

            @Override
            public Outcome make(Holder who, KeyKind wanted) {
                return ManagementKeys.this.make(who, wanted);
            }
        });
    }

    /** The same without making or telling any: zeros stand for secrets, and for what would be made. */
    Outcome preview(Holder holder, KeyKind kind) {
        return find(holder, kind, new Making() {
            @Override
            public AccountKeys again(Known known) {
                return known.keys().masked();
            }

            @Override
            public Outcome make(Holder who, KeyKind wanted) {
                return pretend(who, wanted);
            }
        });
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
    private record Known(Credential credential, Standing standing, AccountKeys keys) {}

    /** What is done about keys that are known, and those that are not. */
    private interface Making {
        AccountKeys again(Known known);

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
                .flatMap(
                        grant -> known(grant.credential(), kind)
                                .map(keys -> new Known(grant.credential(), grant.standing(), keys))
                                .stream())
                .findFirst();
    }

    private Optional<AccountKeys> known(Credential credential, KeyKind kind) {
        return switch (credential) {
            case PreSharedKey key
            when kind.strength()
                    .filter(least -> key.key().length() >= least.bytes())
                    .isPresent() -> Optional.of(of(key));
            case RawPublicKey key
            when kind == KeyKind.RPK ->
                ports.pending()
                        .find(key.endpoint(), (PublicKeyIdentity) key.identity())
                        .map(secret -> of(key, Optional.of(secret)));
            case PreSharedKey other -> Optional.empty();
            case RawPublicKey other -> Optional.empty();
            case TrustedCertificate other -> Optional.empty();
        };
    }

    private Outcome make(Holder holder, KeyKind kind) {
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
                yield proposed(own, own(own));
            }
            case NONE -> throw new IllegalStateException("no keys are not made");
        };
    }

    private AccountKeys preShared(EndpointName endpoint, Strength strength) {
        return of((PreSharedKey)
                handOut(endpoint, () -> makers.preShared().preSharedKey(endpoint, strength, clock.instant())));
    }

    /** Should we die between the two, the next bootstrap finds no private key to the pending one and makes another. */
    private AccountKeys rawPublic(EndpointName endpoint) {
        var pair = makers.pairs().keyPair();
        var secret = secret(pair.getPrivate());
        var key = (RawPublicKey) handOut(
                endpoint, () -> new RawPublicKey(endpoint, pair.getPublic().getEncoded(), clock.instant()));
        ports.pending().keep(endpoint, (PublicKeyIdentity) key.identity(), secret);
        return of(key, Optional.of(secret));
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
        if (ownCredential(holder).isEmpty())
            return new Outcome.Impossible(
                    "It is to go on with a public key or certificate of its own, but proved none at its"
                            + " bootstrap; let its profile give it keys that are made for it.");
        return making.make(holder, KeyKind.OWN);
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

    private Outcome pretend(Holder holder, KeyKind kind) {
        return new Outcome.Ready(
                switch (kind) {
                    case PSK_128, PSK_256 -> placeholder(SecurityMode.PRE_SHARED_KEY);
                    case RPK -> placeholder(SecurityMode.RAW_PUBLIC_KEY);
                    case X509 -> placeholder(SecurityMode.CERTIFICATE);
                    case OWN -> own(ownCredential(holder).orElseThrow());
                    case NONE -> AccountKeys.NONE;
                });
    }

    private static AccountKeys placeholder(SecurityMode mode) {
        return new AccountKeys(mode, Shown.of("(made at its bootstrap)"), Optional.of(new Secret(new byte[16])));
    }

    private static AccountKeys of(PreSharedKey key) {
        return new AccountKeys(SecurityMode.PRE_SHARED_KEY, Shown.of(key.pskIdentity()), Optional.of(key.key()));
    }

    private static AccountKeys of(RawPublicKey key, Optional<Secret> secret) {
        return new AccountKeys(SecurityMode.RAW_PUBLIC_KEY, new Shown(key.encoded()), secret);
    }

    /** The device has the private part, and its certificate too; to be told its public key again harms nobody. */
    private static AccountKeys own(Credential credential) {
        return credential instanceof RawPublicKey key
                ? of(key, Optional.empty())
                : new AccountKeys(SecurityMode.CERTIFICATE, Shown.NOTHING, Optional.empty());
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
