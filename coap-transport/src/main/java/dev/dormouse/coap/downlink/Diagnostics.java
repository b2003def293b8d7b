package dev.dormouse.coap.downlink;

import java.util.Optional;
import org.eclipse.californium.core.coap.MediaTypeRegistry;
import org.eclipse.californium.core.coap.Response;

/** What a device says about its refusal, in its own words. */
public final class Diagnostics {

    private static final int LONGEST_WORDS = 200;

    private Diagnostics() {}

    /** A diagnostic is text without a content format. What else an error carries is not for people. */
    public static Optional<String> in(Response response) {
        var options = response.getOptions();
        boolean isText = !options.hasContentFormat() || options.getContentFormat() == MediaTypeRegistry.TEXT_PLAIN;
        if (!isText || response.getPayloadSize() == 0) return Optional.empty();
        var words = response.getPayloadString().replaceAll("\\p{Cntrl}", " ").strip();
        return Optional.of(words.length() > LONGEST_WORDS ? words.substring(0, LONGEST_WORDS) : words)
                .filter(text -> !text.isEmpty());
    }
}
