package dev.dormouse.sim.device;

import dev.dormouse.sim.coap.CoapCode;
import dev.dormouse.sim.coap.CoapOption;
import dev.dormouse.sim.coap.CoapOptions;
import dev.dormouse.sim.objects.ContentFormat;
import dev.dormouse.sim.objects.Entry;
import dev.dormouse.sim.objects.Place;
import dev.dormouse.sim.wire.Bytes;
import java.util.List;

/** What a device tells the server, and what it must do once it has told it. */
record Answer(CoapCode code, CoapOptions options, Bytes payload, Consequence consequence) {
    sealed interface Consequence {
        record None() implements Consequence {}

        record Written(List<Entry> entries) implements Consequence {}

        record Executed(Place place) implements Consequence {}

        /** The server is to be told of changes here from now on, and of more places when it is a composite. */
        record Observed(Place first) implements Consequence {}

        /** What a bootstrap server wrote is whole, and holds from now on. */
        record Bootstrapped() implements Consequence {}

        /** Its server wrote it a new key, which holds from now on. */
        record Rekeyed() implements Consequence {}

        /** Instances came or went. */
        record Refurnished() implements Consequence {}
    }

    private static final Consequence NONE = new Consequence.None();

    static Answer of(CoapCode code) {
        return new Answer(code, CoapOptions.NONE, Bytes.EMPTY, NONE);
    }

    static Answer content(ContentFormat format, Bytes payload) {
        var options = CoapOptions.NONE.with(CoapOption.CONTENT_FORMAT, format.number());
        return new Answer(CoapCode.CONTENT, options, payload, NONE);
    }

    Answer with(int option, Bytes value) {
        return new Answer(code, options.with(option, value), payload, consequence);
    }

    Answer withPayload(Bytes other) {
        return new Answer(code, options, other, consequence);
    }

    Answer leadingTo(Consequence next) {
        return new Answer(code, options, payload, next);
    }
}
