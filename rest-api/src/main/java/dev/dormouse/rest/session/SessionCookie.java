package dev.dormouse.rest.session;

/** The cookie that carries a session id. {@code secure} keeps it off connections without TLS. */
public record SessionCookie(boolean secure) {

    public static final String NAME = "dormouse_session";

    /** By which a login that went to a provider is known to come back to the browser it was begun in. */
    public static final String LOGIN = "dormouse_login";

    private static final int LOGIN_SECONDS = 600;

    public String holdingLogin(String secret) {
        return LOGIN + "=" + secret + "; Max-Age=" + LOGIN_SECONDS + attributes();
    }

    public String holding(String id) {
        return NAME + "=" + id + attributes();
    }

    String gone() {
        return NAME + "=; Max-Age=0" + attributes();
    }

    private String attributes() {
        return "; Path=/; HttpOnly; SameSite=Strict" + (secure ? "; Secure" : "");
    }
}
