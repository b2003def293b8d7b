package dev.dormouse.rest.session;

/** The cookie that carries a session id. {@code secure} keeps it off connections without TLS. */
public record SessionCookie(boolean secure) {

    public static final String NAME = "dormouse_session";

    String holding(String id) {
        return NAME + "=" + id + attributes();
    }

    String gone() {
        return NAME + "=; Max-Age=0" + attributes();
    }

    private String attributes() {
        return "; Path=/; HttpOnly; SameSite=Strict" + (secure ? "; Secure" : "");
    }
}
