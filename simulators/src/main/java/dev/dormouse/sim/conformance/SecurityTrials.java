package dev.dormouse.sim.conformance;

import dev.dormouse.sim.coap.CoapCode;
import dev.dormouse.sim.coap.CoapCodec;
import dev.dormouse.sim.conformance.Behaviour.Chapter;
import dev.dormouse.sim.conformance.Behaviour.Need;
import dev.dormouse.sim.device.Security;
import dev.dormouse.sim.dtls.PskCredentials;
import dev.dormouse.sim.wire.Bytes;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/** Who is let in, and who is not. */
final class SecurityTrials {
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(2);
    private static final byte[] WRONG_KEY =
            Bytes.hex("00112233445566778899aabbccddeeff").toArray();

    static final List<Behaviour> ALL = List.of(
            security("handshake", "shakes hands with a device it knows", "int-401", SecurityTrials::known),
            security("wrong-key", "does not shake hands with the wrong key", "int-401", SecurityTrials::wrongKey),
            security("unknown-identity", "does not shake hands with a stranger", "int-401", SecurityTrials::stranger),
            security("connection-id", "uses a connection id", "RFC 9146", SecurityTrials::connectionId),
            security(
                    "other-name",
                    "lets nobody register as somebody else",
                    "Core 1.1, 5.2.8",
                    SecurityTrials::otherName),
            security("replay", "hears a record once", "RFC 6347, 4.1.2.6", SecurityTrials::replay),
            security(
                    "in-the-clear",
                    "does not hear what is said in the clear",
                    "Core 1.1, 5.2",
                    SecurityTrials::inTheClear));

    private SecurityTrials() {}

    private static Behaviour security(String name, String sentence, String after, Behaviour.Trial trial) {
        return Behaviour.of("security." + name, Chapter.SECURITY, sentence, after, trial)
                .needing(Need.DTLS);
    }

    private static void known(Venue venue) throws Unmet, IOException {
        try (var visitor = venue.visitor()) {
            Said.register(visitor, venue.endpoint());
        }
    }

    private static void wrongKey(Venue venue) throws Unmet, IOException {
        isShutOut(venue.server().socket(), venue.endpoint());
    }

    private static void stranger(Venue venue) throws Unmet, IOException {
        isShutOut(venue.server().socket(), "nobody-knows-me");
    }

    /** Who says that he is this one, and has another key. */
    static void isShutOut(InetSocketAddress server, String identity) throws Unmet, IOException {
        var key = new Security.Psk(PskCredentials.of(identity, WRONG_KEY));
        Expect.that(!shakesHands(server, key), "it shook hands");
    }

    private static boolean shakesHands(InetSocketAddress server, Security key) throws IOException {
        try (var visitor = Visitor.at(server, key, LONG_ENOUGH)) {
            return true;
        } catch (Unmet refused) {
            return false;
        }
    }

    private static void connectionId(Venue venue) throws Unmet, IOException {
        try (var visitor = venue.visitor()) {
            Expect.that(visitor.usesConnectionId(), "it does without");
        }
    }

    private static void otherName(Venue venue) throws Unmet, IOException {
        try (var visitor = venue.visitor()) {
            var answer = visitor.ask(CoapCode.POST, Said.registration(venue.endpoint(1)), Said.LINKS);
            Expect.code(answer, CoapCode.BAD_REQUEST, CoapCode.FORBIDDEN);
        }
    }

    private static void replay(Venue venue) throws Unmet, IOException {
        try (var visitor = venue.visitor()) {
            var location = Said.register(visitor, venue.endpoint());
            var update = visitor.request(CoapCode.POST, Said.at(location), Bytes.EMPTY);
            var record = visitor.sayAndKeep(update);
            Expect.that(visitor.hearsAnswerTo(update, venue.patience()), "it did not answer the record at all");
            visitor.transmit(record);
            Expect.that(!visitor.hearsAnswerTo(update, LONG_ENOUGH), "it answered the same record again");
        }
    }

    private static void inTheClear(Venue venue) throws Unmet, IOException {
        try (var visitor = venue.visitor()) {
            var register = visitor.request(CoapCode.POST, Said.registration(venue.endpoint()), Said.LINKS);
            visitor.transmit(CoapCodec.encode(register));
            Expect.that(visitor.hearsNothingFor(LONG_ENOUGH), "it answered");
        }
    }
}
