package dev.dormouse.sim.conformance;

import dev.dormouse.sim.coap.CoapCode;
import dev.dormouse.sim.coap.CoapMessage;
import dev.dormouse.sim.coap.CoapType;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Holds what a server did against what was due. */
final class Expect {
    private Expect() {}

    /** One of several codes, the first of which is the one in the book. */
    static CoapMessage code(CoapMessage answer, CoapCode... due) throws Unmet {
        if (Arrays.asList(due).contains(answer.code())) return answer;
        var found = answer.type() == CoapType.RESET ? "it rejected the message" : "it answered " + answer.code();
        throw new Unmet(found + ", due was "
                + Arrays.stream(due).map(CoapCode::toString).collect(Collectors.joining(" or ")));
    }

    static void that(boolean holds, String otherwise) throws Unmet {
        if (!holds) throw new Unmet(otherwise);
    }
}
