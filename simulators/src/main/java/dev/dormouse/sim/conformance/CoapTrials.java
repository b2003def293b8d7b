package dev.dormouse.sim.conformance;

import dev.dormouse.sim.coap.BlockOption;
import dev.dormouse.sim.coap.CoapCode;
import dev.dormouse.sim.coap.CoapMessage;
import dev.dormouse.sim.coap.CoapOption;
import dev.dormouse.sim.coap.CoapType;
import dev.dormouse.sim.conformance.Behaviour.Chapter;
import dev.dormouse.sim.wire.Bytes;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** What LwM2M takes for granted of the layer below. */
final class CoapTrials {
    private static final int UNKNOWN_CRITICAL_OPTION = 65001;
    private static final int PIECES_OF_JUNK = 200;
    private static final int MOST_JUNK_BYTES = 120;
    private static final int SMALLEST_BLOCK_EXPONENT = 1;

    static final List<Behaviour> ALL = List.of(
            coap("ping", "rejects an empty confirmable message", "RFC 7252, 4.3", CoapTrials::ping),
            coap(
                    "critical-option",
                    "answers 4.02 to a critical option that nobody knows",
                    "RFC 7252, 5.4.1",
                    CoapTrials::criticalOption),
            coap("unknown-resource", "answers 4.04 for a path it does not have", "RFC 7252, 5.8", CoapTrials::unknown),
            coap("retransmission", "answers a repeated Register as before", "RFC 7252, 4.5", CoapTrials::repeated),
            coap("block1", "takes a registration in blocks", "RFC 7959, 2.3", CoapTrials::inBlocks),
            coap("junk", "goes on after junk", "RFC 7252, 11.1", CoapTrials::junk));

    private CoapTrials() {}

    private static Behaviour coap(String name, String sentence, String after, Behaviour.Trial trial) {
        return Behaviour.of("coap." + name, Chapter.COAP, sentence, after, trial);
    }

    private static void ping(Venue venue) throws Unmet, IOException {
        try (var visitor = venue.visitor()) {
            var answer = visitor.ask(CoapMessage.empty(CoapType.CONFIRMABLE, 0x1234));
            Expect.that(answer.type() == CoapType.RESET, "it answered " + answer.code() + ", due was a reset");
        }
    }

    private static void criticalOption(Venue venue) throws Unmet, IOException {
        try (var visitor = venue.visitor()) {
            var options = Said.registration(venue.endpoint()).with(UNKNOWN_CRITICAL_OPTION, "?");
            Expect.code(visitor.ask(CoapCode.POST, options, Said.LINKS), CoapCode.BAD_OPTION);
        }
    }

    private static void unknown(Venue venue) throws Unmet, IOException {
        try (var visitor = venue.visitor()) {
            var answer = visitor.ask(CoapCode.GET, Said.at(List.of("no", "such", "thing")), Bytes.EMPTY);
            Expect.code(answer, CoapCode.NOT_FOUND);
        }
    }

    private static void repeated(Venue venue) throws Unmet, IOException {
        try (var visitor = venue.visitor()) {
            var register = visitor.request(CoapCode.POST, Said.registration(venue.endpoint()), Said.LINKS);
            var first = Said.location(Expect.code(visitor.ask(register), CoapCode.CREATED));
            var second = Said.location(Expect.code(visitor.ask(register), CoapCode.CREATED));
            Expect.that(first.equals(second), "it made another registration of the same message");
            Expect.code(Said.update(visitor, first), CoapCode.CHANGED);
        }
    }

    private static void inBlocks(Venue venue) throws Unmet, IOException {
        try (var visitor = venue.visitor()) {
            var body = Said.LINKS.toArray();
            var bytes = 16 << SMALLEST_BLOCK_EXPONENT;
            for (int number = 0; ; number++) {
                var end = Math.min(body.length, (number + 1) * bytes);
                var more = end < body.length;
                var block = new BlockOption(number, more, SMALLEST_BLOCK_EXPONENT);
                var options = Said.registration(venue.endpoint()).with(CoapOption.BLOCK1, block.toBytes());
                var part = Bytes.owning(Arrays.copyOfRange(body, number * bytes, end));
                var answer = visitor.ask(CoapCode.POST, options, part);
                Expect.code(answer, more ? CoapCode.CONTINUE : CoapCode.CREATED);
                if (!more) break;
            }
        }
    }

    private static void junk(Venue venue) throws Unmet, IOException {
        try (var visitor = venue.visitor()) {
            var random = new SplittableRandom(1);
            for (int i = 0; i < PIECES_OF_JUNK; i++) {
                var junk = new byte[random.nextInt(1, MOST_JUNK_BYTES)];
                random.nextBytes(junk);
                visitor.transmit(junk);
                if (visitor.usesConnectionId()) visitor.sayRaw(junk);
            }
            Expect.code(visitor.ask(CoapCode.POST, Said.registration(venue.endpoint()), Said.LINKS), CoapCode.CREATED);
        }
    }
}
