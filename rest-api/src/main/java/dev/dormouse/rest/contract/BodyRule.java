package dev.dormouse.rest.contract;

/** What the body of a request must be: of this media type and, if that is JSON, of this shape. */
public record BodyRule(String mediaType, boolean required, Shape shape) {

    static final String JSON = "application/json";

    boolean isJson() {
        return mediaType.equals(JSON);
    }

    /** Parameters of the type, such as a charset, do not matter: all text is UTF-8. */
    boolean accepts(String contentType) {
        int semicolon = contentType.indexOf(';');
        var bare = semicolon < 0 ? contentType : contentType.substring(0, semicolon);
        return bare.strip().equalsIgnoreCase(mediaType);
    }
}
