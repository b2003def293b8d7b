package dev.dormouse.rest.contract;

import java.util.List;

/**
 * What the body of a request must be: of one of these media types and, if that is JSON, of this shape. One that is streamed is
 * handed on as it comes, and whoever reads it judges it.
 */
public record BodyRule(List<String> mediaTypes, boolean required, boolean streamed, Shape shape) {

    static final String JSON = "application/json";

    public BodyRule {
        mediaTypes = List.copyOf(mediaTypes);
    }

    public boolean isJson() {
        return !streamed && mediaTypes.contains(JSON);
    }

    /** Parameters of the type, such as a charset, do not matter: all text is UTF-8. */
    boolean accepts(String contentType) {
        return mediaTypes.stream().anyMatch(bare(contentType)::equalsIgnoreCase);
    }

    static String bare(String contentType) {
        int semicolon = contentType.indexOf(';');
        return (semicolon < 0 ? contentType : contentType.substring(0, semicolon)).strip();
    }
}
