package dev.dormouse.fleet.integration;

import java.time.Instant;

/**
 * A letter in the words of CloudEvents 1.0. {@code id} is unique within the source; {@code sequence} grows with every event of a
 * source when compared as text, so that who gets one twice knows it. {@code data} is a JSON document.
 */
public record CloudEvent(
        String id, String source, String type, String subject, Instant time, String sequence, String data) {

    private static final String TYPES = "dev.dormouse.";

    static CloudEvent of(Letter letter, String source) {
        var telling = letter.telling();
        return new CloudEvent(
                Long.toString(letter.number()),
                source,
                TYPES + telling.kind(),
                telling.subject().text(),
                telling.at(),
                "%020d".formatted(letter.number()),
                telling.data());
    }

    /** The kind of event, in the words of the API. */
    public String kind() {
        return type.substring(TYPES.length());
    }
}
