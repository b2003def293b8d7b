package dev.dormouse.sim.conformance;

import dev.dormouse.sim.coap.CoapCode;
import dev.dormouse.sim.coap.CoapMessage;
import dev.dormouse.sim.coap.CoapOption;
import dev.dormouse.sim.coap.CoapOptions;
import dev.dormouse.sim.objects.ContentFormat;
import dev.dormouse.sim.wire.Bytes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What devices say of their own accord, as the book has it; trials depart from it on purpose. */
final class Said {
    static final Bytes LINKS =
            Bytes.utf8("</>;rt=\"oma.lwm2m\";ct=\"60 110 112 11542 11543\",</1>;ver=1.1,</1/0>,</3>;ver=1.1,</3/0>");

    private Said() {}

    static CoapOptions registration(String endpoint, String... more) {
        var queries = new ArrayList<>(List.of("ep=" + endpoint, "lt=300", "lwm2m=1.1", "b=U"));
        queries.addAll(List.of(more));
        return registrationWith(queries);
    }

    static CoapOptions registrationWith(List<String> queries) {
        return CoapOptions.NONE
                .with(CoapOption.URI_PATH, "rd")
                .with(CoapOption.CONTENT_FORMAT, ContentFormat.LINKS.number())
                .with(CoapOption.URI_QUERY, queries);
    }

    /** @return where the registration is */
    static List<String> register(Visitor visitor, String endpoint) throws IOException, Unmet {
        var answer = visitor.ask(CoapCode.POST, registration(endpoint), LINKS);
        return location(Expect.code(answer, CoapCode.CREATED));
    }

    static List<String> location(CoapMessage created) throws Unmet {
        var location = created.options().texts(CoapOption.LOCATION_PATH);
        Expect.that(!location.isEmpty(), "its 2.01 names no location");
        return location;
    }

    static CoapMessage update(Visitor visitor, List<String> location, String... queries) throws IOException, Unmet {
        var options = at(location).with(CoapOption.URI_QUERY, List.of(queries));
        return visitor.ask(CoapCode.POST, options, Bytes.EMPTY);
    }

    static CoapMessage deregister(Visitor visitor, List<String> location) throws IOException, Unmet {
        return visitor.ask(CoapCode.DELETE, at(location), Bytes.EMPTY);
    }

    static CoapOptions at(List<String> path) {
        return CoapOptions.NONE.with(CoapOption.URI_PATH, path);
    }
}
