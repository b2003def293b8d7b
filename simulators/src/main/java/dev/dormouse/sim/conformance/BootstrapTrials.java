package dev.dormouse.sim.conformance;

import dev.dormouse.sim.coap.CoapCode;
import dev.dormouse.sim.coap.CoapOption;
import dev.dormouse.sim.conformance.Applicant.Kind;
import dev.dormouse.sim.conformance.Applicant.Order;
import dev.dormouse.sim.conformance.Behaviour.Chapter;
import dev.dormouse.sim.conformance.Behaviour.Need;
import dev.dormouse.sim.device.DeviceEvent;
import dev.dormouse.sim.device.DeviceSpec;
import dev.dormouse.sim.device.Provisioning;
import dev.dormouse.sim.device.Rhythm;
import dev.dormouse.sim.objects.ContentFormat;
import dev.dormouse.sim.objects.Place;
import dev.dormouse.sim.wire.Bytes;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Getting keys, at the bootstrap server. */
final class BootstrapTrials {
    /** What sends a device back; the only server it was given is the first. */
    private static final Place BOOTSTRAP_TRIGGER = Place.of(1, 0, 9);

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(1);

    static final List<Behaviour> ALL = Stream.of(
                    List.of(
                            bootstrap(
                                    "initial",
                                    "gives a device all it needs, and ends with Finish",
                                    "int-0",
                                    BootstrapTrials::initial),
                            bootstrap(
                                    "then-register",
                                    "gives it what it can register with",
                                    "int-0",
                                    BootstrapTrials::thenRegister),
                            bootstrap(
                                            "no-name",
                                            "answers 4.00 to a request without a name",
                                            "Core 1.0, 5.2.7.1",
                                            BootstrapTrials::noName)
                                    .needing(Need.BOOTSTRAP_SERVER, Need.BOOTSTRAP_IN_THE_CLEAR),
                            bootstrap(
                                    "unknown-name",
                                    "answers 4.00 to a name it does not know",
                                    "Core 1.1, 6.1.7.1",
                                    BootstrapTrials::unknownName),
                            bootstrap(
                                            "own-key",
                                            "gives a device that proved itself a key to be let in with",
                                            "int-1",
                                            BootstrapTrials::ownKey)
                                    .needing(Need.BOOTSTRAP_SERVER, Need.BOOTSTRAP_DTLS),
                            bootstrap(
                                            "unknown-identity",
                                            "does not shake hands with a stranger",
                                            "int-401",
                                            BootstrapTrials::stranger)
                                    .needing(Need.BOOTSTRAP_SERVER, Need.BOOTSTRAP_DTLS),
                            bootstrap(
                                            "wrong-key",
                                            "does not shake hands with the wrong key",
                                            "int-401",
                                            BootstrapTrials::wrongKey)
                                    .needing(Need.BOOTSTRAP_SERVER, Need.BOOTSTRAP_DTLS),
                            bootstrap(
                                            "sent-back",
                                            "has a device come again whose 1/0/9 somebody executes",
                                            "int-5",
                                            BootstrapTrials::sentBack)
                                    .needing(Need.BOOTSTRAP_SERVER, Need.BOOTSTRAP_DTLS, Need.OPERATOR)),
                    byHand())
            .flatMap(List::stream)
            .toList();

    private BootstrapTrials() {}

    /** What is seen only by who looks at each message. */
    private static List<Behaviour> byHand() {
        return List.of(
                bootstrap(
                        "answers-first",
                        "answers before it asks anything of the device",
                        "Core 1.1, 6.1.7",
                        BootstrapTrials::answersFirst),
                bootstrap(
                        "order",
                        "deletes before it writes, and Finish is the last it says",
                        "int-4",
                        BootstrapTrials::order),
                bootstrap(
                        "way-back",
                        "leaves its own account on the device alone",
                        "Core 1.1, 6.1.7",
                        BootstrapTrials::wayBack),
                bootstrap("reads", "reads nothing but servers and who may do what", "int-8", BootstrapTrials::reads),
                bootstrap(
                        "old-device",
                        "serves a device of 1.0, without Discover and SenML",
                        "Core 1.0, 5.2.7",
                        BootstrapTrials::oldDevice),
                bootstrap(
                        "preferred-format",
                        "writes in the format that the device prefers",
                        "Core 1.1, 6.1.7",
                        BootstrapTrials::preferredFormat),
                bootstrap(
                        "fault-found",
                        "serves a device again that answered 4.06 to Finish",
                        "int-9",
                        BootstrapTrials::faultFound),
                bootstrap(
                        "begun-anew",
                        "begins anew with a device that asks again in the middle",
                        "Core 1.1, 6.1.7",
                        BootstrapTrials::begunAnew),
                bootstrap(
                        "pack",
                        "tells in one answer what belongs together, if it knows /bspack",
                        "Core 1.2, 6.1.7",
                        PackTrial::whole),
                bootstrap(
                        "pack-of-nobody",
                        "answers 4.00 there to a name it does not know",
                        "Core 1.2, 6.1.7",
                        PackTrial::ofNobody));
    }

    private static Behaviour bootstrap(String name, String sentence, String after, Behaviour.Trial trial) {
        return Behaviour.of("bootstrap." + name, Chapter.BOOTSTRAP, sentence, after, trial)
                .needing(Need.BOOTSTRAP_SERVER);
    }

    private static void initial(Venue venue) throws Unmet, IOException, InterruptedException {
        try (var actor = newcomer(venue)) {
            bootstrapped(actor);
        }
    }

    private static void thenRegister(Venue venue) throws Unmet, IOException, InterruptedException {
        try (var actor = newcomer(venue)) {
            actor.await("let the device register with what it was given", DeviceEvent.Registered.class::isInstance);
        }
    }

    private static void noName(Venue venue) throws Unmet, IOException {
        refused(venue, List.of());
    }

    private static void unknownName(Venue venue) throws Unmet, IOException {
        refused(venue, List.of("ep=nobody-knows-me"));
    }

    private static void refused(Venue venue, List<String> queries) throws Unmet, IOException {
        try (var visitor = venue.bootstrapVisitor()) {
            var options = Said.at(List.of("bs")).with(CoapOption.URI_QUERY, queries);
            Expect.code(visitor.ask(CoapCode.POST, options, Bytes.EMPTY), CoapCode.BAD_REQUEST, CoapCode.FORBIDDEN);
        }
    }

    private static void ownKey(Venue venue) throws Unmet, IOException, InterruptedException {
        try (var actor = newcomer(venue)) {
            bootstrapped(actor);
            var next = actor.await(
                    "let the device in with what it was given",
                    event -> event instanceof DeviceEvent.HandshakeDone || event instanceof DeviceEvent.Registered);
            Expect.that(next instanceof DeviceEvent.HandshakeDone, "it sent the device to a server without DTLS");
            actor.registered();
        }
    }

    private static void stranger(Venue venue) throws Unmet, IOException {
        SecurityTrials.isShutOut(venue.bootstrapAccount().server(), "nobody-knows-me");
    }

    private static void wrongKey(Venue venue) throws Unmet, IOException {
        SecurityTrials.isShutOut(venue.bootstrapAccount().server(), venue.endpoint());
    }

    /** Whoever proves nothing may rightly be refused the second time: his keys would be anybody's. */
    private static void sentBack(Venue venue) throws Unmet, IOException, InterruptedException {
        try (var actor = newcomer(venue)) {
            actor.registered();
            venue.operator().ask(venue.endpoint(), Asker.Verb.EXECUTE, BOOTSTRAP_TRIGGER, "");
            bootstrapped(actor);
            actor.registered();
        }
    }

    private static void answersFirst(Venue venue) throws Unmet, IOException {
        try (var applicant = Applicant.fresh(venue)) {
            Expect.code(applicant.ask(), CoapCode.CHANGED);
            var before = applicant.orders();
            Expect.that(before.isEmpty(), "before its answer it said " + before);
            applicant.toldAll();
        }
    }

    private static void order(Venue venue) throws Unmet, IOException {
        try (var applicant = Applicant.used(venue)) {
            applicant.bootstrapped();
            applicant.visitor().hearsNothingFor(LONG_ENOUGH);
            var kinds = applicant.orders().stream().map(Order::kind).toList();
            Expect.that(kinds.contains(Kind.WRITE), "it wrote nothing");
            Expect.that(
                    kinds.lastIndexOf(Kind.DELETE) < kinds.indexOf(Kind.WRITE),
                    "it deleted after it had written: " + applicant.orders());
            Expect.that(kinds.getLast() == Kind.FINISH, "it went on after Finish: " + applicant.orders());
        }
    }

    /** The account of the bootstrap server is 0/0. */
    private static void wayBack(Venue venue) throws Unmet, IOException {
        try (var applicant = Applicant.used(venue)) {
            var touched = applicant.bootstrapped().stream()
                    .filter(order -> order.kind() == Kind.WRITE || order.kind() == Kind.DELETE)
                    .filter(order -> order.path().equals("/0/0") || order.path().startsWith("/0/0/"))
                    .toList();
            Expect.that(touched.isEmpty(), "it touched the device's way back: " + touched);
        }
    }

    private static void reads(Venue venue) throws Unmet, IOException {
        try (var applicant = Applicant.used(venue)) {
            var pried = applicant.bootstrapped().stream()
                    .filter(order -> order.kind() == Kind.READ)
                    .filter(order -> !order.path().matches("/[12](/.*)?"))
                    .toList();
            Expect.that(pried.isEmpty(), "it read " + pried);
        }
    }

    private static void oldDevice(Venue venue) throws Unmet, IOException {
        try (var applicant = Applicant.fresh(venue)) {
            applicant
                    .refusing(Kind.DISCOVER, CoapCode.METHOD_NOT_ALLOWED)
                    .refusing(Kind.READ, CoapCode.METHOD_NOT_ALLOWED);
            isWrittenIn(applicant.bootstrapped(), ContentFormat.TLV);
        }
    }

    private static void preferredFormat(Venue venue) throws Unmet, IOException {
        try (var applicant = Applicant.fresh(venue)) {
            var orders = applicant.bootstrapped("pct=" + ContentFormat.SENML_CBOR.number());
            isWrittenIn(orders, ContentFormat.SENML_CBOR);
        }
    }

    private static void isWrittenIn(List<Order> orders, ContentFormat format) throws Unmet {
        var written =
                orders.stream().filter(order -> order.kind() == Kind.WRITE).toList();
        Expect.that(!written.isEmpty(), "it wrote nothing");
        var otherwise = written.stream()
                .filter(order -> order.format().orElse(ContentFormat.TEXT.number()) != format.number())
                .toList();
        Expect.that(otherwise.isEmpty(), "due was " + format + ", it wrote " + otherwise);
    }

    private static void faultFound(Venue venue) throws Unmet, IOException {
        try (var applicant = Applicant.fresh(venue)) {
            applicant.refusing(Kind.FINISH, CoapCode.NOT_ACCEPTABLE);
            applicant.bootstrapped();
            applicant.refusesNothing();
            applicant.bootstrapped();
        }
    }

    private static void begunAnew(Venue venue) throws Unmet, IOException {
        try (var applicant = Applicant.fresh(venue)) {
            applicant.fallsSilent(true);
            Expect.code(applicant.ask(), CoapCode.CHANGED);
            applicant.awaitOrder();
            applicant.fallsSilent(false);
            var orders = applicant.bootstrapped();
            Expect.that(orders.stream().anyMatch(order -> order.kind() == Kind.WRITE), "it wrote nothing");
        }
    }

    private static void bootstrapped(Actor actor) throws Unmet, InterruptedException {
        actor.await("bring the bootstrap to its end", DeviceEvent.Bootstrapped.class::isInstance);
    }

    private static Actor newcomer(Venue venue) throws IOException {
        return Actor.of(
                venue,
                DeviceSpec.of(
                        venue.endpoint(),
                        Provisioning.bootstrappedAt(venue.bootstrapAccount()),
                        Rhythm.quiet(Duration.ofMinutes(5))));
    }
}
