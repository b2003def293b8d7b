package dev.dormouse.launcher.config;

/** Where devices without DTLS arrive. */
public record CoapConfig(String host, int port) {

    /** Nothing unauthenticated listens to the network, unless somebody said which devices may come that way. */
    static CoapConfig read(Section coap, RegistrationConfig registration) {
        var host = registration.unsecured().isEmpty() ? "127.0.0.1" : "0.0.0.0";
        return new CoapConfig(coap.value("host", Kinds.HOST, host), coap.value("port", Kinds.PORT, 5683));
    }

    public String address() {
        return Kinds.uri("coap", host, port);
    }
}
