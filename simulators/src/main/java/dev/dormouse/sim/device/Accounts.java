package dev.dormouse.sim.device;

import dev.dormouse.sim.device.Rhythm.Retry;
import dev.dormouse.sim.device.Rhythm.Rows;
import dev.dormouse.sim.dtls.CertificateCredentials;
import dev.dormouse.sim.dtls.PskCredentials;
import dev.dormouse.sim.dtls.RawKeyCredentials;
import dev.dormouse.sim.objects.ObjectTree;
import dev.dormouse.sim.objects.Place;
import dev.dormouse.sim.objects.Resource;
import dev.dormouse.sim.objects.Value;
import dev.dormouse.sim.swarm.ServerAddress;
import dev.dormouse.sim.wire.Bytes;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What objects 0 and 1 of a device say of servers, read and written (LwM2M Core 1.1, E.1 and E.2). */
final class Accounts {
    static final int SECURITY = 0;
    static final int SERVER = 1;

    private static final int URI = 0;
    private static final int IS_BOOTSTRAP = 1;
    private static final int MODE = 2;
    private static final int PUBLIC_KEY_OR_IDENTITY = 3;
    private static final int SERVER_PUBLIC_KEY = 4;
    private static final int SECRET_KEY = 5;
    private static final int SHORT_ID = 10;

    private static final int SERVER_SHORT_ID = 0;
    private static final int LIFETIME = 1;
    private static final int BINDING = 7;
    private static final int BOOTSTRAP_WHEN_LOST = 16;
    private static final int RETRY_COUNT = 17;
    private static final int RETRY_TIMER = 18;
    private static final int SEQUENCE_DELAY = 19;
    private static final int SEQUENCE_COUNT = 20;

    private static final long FACTORY_SHORT_ID = 1;
    private static final int MODE_PSK = 0;
    private static final int MODE_RPK = 1;
    private static final int MODE_X509 = 2;
    private static final int MODE_NOSEC = 3;

    private Accounts() {}

    /** A device that asks for its keys leaves the factory with little else than the right to ask. */
    static void furnish(ObjectTree tree, Provisioning provisioning, Rhythm rhythm) {
        if (provisioning.bootstrap().isEmpty()) return;
        furnish(tree, 0, provisioning.bootstrap().get(), true);
        tree.instances(SERVER).forEach(id -> tree.unmake(Place.of(SERVER, id)));
        if (provisioning.management().isEmpty()) return;
        furnish(tree, 1, provisioning.management().get(), false);
        tree.put(Place.of(SECURITY, 1, SHORT_ID), secret(Value.whole(FACTORY_SHORT_ID)));
        var server = new TreeMap<>(AccountTypes.serverCommands());
        server.put(SERVER_SHORT_ID, Resource.readable(Value.whole(FACTORY_SHORT_ID)));
        server.put(LIFETIME, Resource.writable(Value.whole(rhythm.lifetime().toSeconds())));
        server.put(BINDING, Resource.writable(Value.text(Terms.OVER_UDP)));
        tree.with(SERVER, "1.1", 0, server);
    }

    private static void furnish(ObjectTree tree, int instance, ServerAccount account, boolean isBootstrap) {
        var content = new TreeMap<Integer, Resource>(Map.of(
                IS_BOOTSTRAP, secret(Value.flag(isBootstrap)),
                URI, secret(Value.text(uri(account))),
                MODE, secret(Value.whole(mode(account.security())))));
        keys(account.security()).forEach((id, bytes) -> content.put(id, secret(new Value.Opaque(bytes))));
        tree.with(SECURITY, "1.1", instance, content);
    }

    static boolean isBootstrap(ObjectTree tree, int security) {
        return tree.held(Place.of(SECURITY, security, IS_BOOTSTRAP))
                .filter(Value.flag(true)::equals)
                .isPresent();
    }

    static Optional<Long> shortId(ObjectTree tree, Place instance) {
        var id = instance.object() == SECURITY ? SHORT_ID : SERVER_SHORT_ID;
        return instance.object() > SERVER ? Optional.empty() : whole(tree, instance, id);
    }

    /** Where its pre-shared key lies. */
    static Set<Place> keyOf(Place security) {
        return Set.of(security.child(PUBLIC_KEY_OR_IDENTITY), security.child(SECRET_KEY));
    }

    static String uri(ObjectTree tree, int security) {
        return text(tree, Place.of(SECURITY, security), URI).orElse("");
    }

    /** Whom to ask for keys. */
    static Optional<ServerAccount> bootstrap(ObjectTree tree) {
        return tree.instances(SECURITY).stream()
                .filter(id -> isBootstrap(tree, id))
                .findFirst()
                .flatMap(id -> readable(tree, Place.of(SECURITY, id)));
    }

    /** Where to register: at the first management server there is. */
    static Optional<Terms> management(ObjectTree tree, Rhythm rhythm) {
        for (var id : tree.instances(SECURITY)) {
            if (isBootstrap(tree, id)) continue;
            var security = Place.of(SECURITY, id);
            var server = serverOf(tree, security);
            var account = readable(tree, security);
            if (server.isPresent() && account.isPresent())
                return Optional.of(terms(account.get(), tree, server.get(), rhythm));
        }
        return Optional.empty();
    }

    /** What keeps a device from believing what it was given (LwM2M Core 1.1, 6.1.7.6); nothing when all is well. */
    static Optional<String> flaw(ObjectTree tree) {
        var management = 0;
        var bootstrap = 0;
        for (var id : tree.instances(SECURITY)) {
            var security = Place.of(SECURITY, id);
            try {
                account(tree, security);
            } catch (IllegalArgumentException e) {
                return Optional.of(security + ": " + e.getMessage());
            }
            if (isBootstrap(tree, id)) {
                bootstrap++;
                continue;
            }
            management++;
            if (shortId(tree, security).isEmpty()) return Optional.of(security + " has no short server id");
            if (serverOf(tree, security).isEmpty()) return Optional.of(security + " has no server of its short id");
        }
        if (bootstrap > 1) return Optional.of("more than one bootstrap server");
        if (management == 0) return Optional.of("no server to register at");
        return tree.instances(SERVER).stream()
                .map(id -> Place.of(SERVER, id))
                .flatMap(server -> serverFlaw(tree, server).stream())
                .findFirst();
    }

    private static Optional<String> serverFlaw(ObjectTree tree, Place server) {
        if (shortId(tree, server).isEmpty()) return Optional.of(server + " has no short server id");
        if (whole(tree, server, LIFETIME).filter(seconds -> seconds > 0).isEmpty())
            return Optional.of(server + " has no lifetime");
        if (text(tree, server, BINDING).filter(binding -> binding.contains("U")).isEmpty())
            return Optional.of(server + " has no binding over UDP");
        var hasSecurity = tree.instances(SECURITY).stream()
                .filter(id -> !isBootstrap(tree, id))
                .anyMatch(id -> shortId(tree, Place.of(SECURITY, id)).equals(shortId(tree, server)));
        return hasSecurity ? Optional.empty() : Optional.of(server + " has no security of its short id");
    }

    private static Optional<Place> serverOf(ObjectTree tree, Place security) {
        var shortId = shortId(tree, security);
        return tree.instances(SERVER).stream()
                .map(id -> Place.of(SERVER, id))
                .filter(server -> shortId.isPresent() && shortId.equals(shortId(tree, server)))
                .findFirst();
    }

    private static Optional<ServerAccount> readable(ObjectTree tree, Place security) {
        try {
            return Optional.of(account(tree, security));
        } catch (IllegalArgumentException broken) {
            return Optional.empty();
        }
    }

    /** @throws IllegalArgumentException when the instance is no account that a device can use */
    private static ServerAccount account(ObjectTree tree, Place security) {
        var address = ServerAddress.parse(text(tree, security, URI).orElse(""));
        var mode = whole(tree, security, MODE).orElse(-1L);
        if (address.secure() == (mode == MODE_NOSEC))
            throw new IllegalArgumentException("security mode " + mode + " does not fit " + address);
        return new ServerAccount(
                address.socket(),
                switch (mode.intValue()) {
                    case MODE_PSK ->
                        new Security.Psk(new PskCredentials(
                                bytes(tree, security, PUBLIC_KEY_OR_IDENTITY), bytes(tree, security, SECRET_KEY)));
                    case MODE_RPK ->
                        new Security.Rpk(new RawKeyCredentials(
                                bytes(tree, security, PUBLIC_KEY_OR_IDENTITY),
                                bytes(tree, security, SECRET_KEY),
                                serverKey(tree, security)));
                    case MODE_X509 ->
                        new Security.X509(new CertificateCredentials(
                                bytes(tree, security, PUBLIC_KEY_OR_IDENTITY),
                                bytes(tree, security, SECRET_KEY),
                                serverKey(tree, security)));
                    case MODE_NOSEC -> new Security.NoSec();
                    default -> throw new IllegalArgumentException("security mode " + mode + " is not known here");
                });
    }

    /** A factory that says nothing of it has its devices believe whoever answers. */
    private static Optional<Bytes> serverKey(ObjectTree tree, Place security) {
        return Optional.of(bytes(tree, security, SERVER_PUBLIC_KEY)).filter(key -> !key.isEmpty());
    }

    private static Terms terms(ServerAccount account, ObjectTree tree, Place server, Rhythm rhythm) {
        return new Terms(
                account,
                whole(tree, server, LIFETIME).orElse(rhythm.lifetime().toSeconds()),
                text(tree, server, BINDING).orElse(Terms.OVER_UDP),
                retry(tree, server, rhythm),
                !tree.held(server.child(BOOTSTRAP_WHEN_LOST))
                        .filter(Value.flag(false)::equals)
                        .isPresent());
    }

    /** What is written counts; what is not takes the value that the specification gives it. */
    private static Optional<Retry> retry(ObjectTree tree, Place server, Rhythm rhythm) {
        var count = whole(tree, server, RETRY_COUNT);
        var timer = whole(tree, server, RETRY_TIMER);
        if (count.isEmpty() && timer.isEmpty()) return rhythm.retry();
        var rows = new Rows(
                (int) Math.clamp(count.orElse(5L), 1, 1000),
                (int) Math.clamp(whole(tree, server, SEQUENCE_COUNT).orElse(1L), 1, 1000),
                Duration.ofSeconds(
                        Math.clamp(whole(tree, server, SEQUENCE_DELAY).orElse(86_400L), 1, 86_400 * 365L)));
        return Optional.of(
                new Retry(Duration.ofSeconds(Math.clamp(timer.orElse(60L), 1, 86_400)), true, Optional.of(rows)));
    }

    private static Bytes bytes(ObjectTree tree, Place instance, int resource) {
        return tree.held(instance.child(resource)).orElse(Value.text("")) instanceof Value.Opaque(var bytes)
                ? bytes
                : Bytes.EMPTY;
    }

    private static Optional<String> text(ObjectTree tree, Place instance, int resource) {
        return tree.held(instance.child(resource))
                .flatMap(value -> value instanceof Value.Text(var text) ? Optional.of(text) : Optional.empty());
    }

    private static Optional<Long> whole(ObjectTree tree, Place instance, int resource) {
        return tree.held(instance.child(resource))
                .flatMap(value -> value instanceof Value.Whole(var number) ? Optional.of(number) : Optional.empty());
    }

    private static String uri(ServerAccount account) {
        var secure = !(account.security() instanceof Security.NoSec);
        var server = account.server();
        return new ServerAddress(secure, server.getHostString(), server.getPort()).toString();
    }

    private static int mode(Security security) {
        return switch (security) {
            case Security.NoSec() -> MODE_NOSEC;
            case Security.Psk psk -> MODE_PSK;
            case Security.Rpk rpk -> MODE_RPK;
            case Security.X509 x509 -> MODE_X509;
        };
    }

    private static Map<Integer, Bytes> keys(Security security) {
        return switch (security) {
            case Security.NoSec() -> Map.of();
            case Security.Psk(var psk) -> Map.of(PUBLIC_KEY_OR_IDENTITY, psk.identity(), SECRET_KEY, psk.key());
            case Security.Rpk(var rpk) ->
                Map.of(
                        PUBLIC_KEY_OR_IDENTITY,
                        rpk.publicKey(),
                        SECRET_KEY,
                        rpk.privateKey(),
                        SERVER_PUBLIC_KEY,
                        rpk.serverKey().orElse(Bytes.EMPTY));
            case Security.X509(var x509) ->
                Map.of(
                        PUBLIC_KEY_OR_IDENTITY,
                        x509.certificate(),
                        SECRET_KEY,
                        x509.privateKey(),
                        SERVER_PUBLIC_KEY,
                        x509.server().orElse(Bytes.EMPTY));
        };
    }

    private static Resource secret(Value value) {
        return Resource.single(Resource.Access.NONE, value);
    }
}
