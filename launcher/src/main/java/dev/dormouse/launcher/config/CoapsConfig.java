package dev.dormouse.launcher.config;

/** Where devices with DTLS arrive. */
public record CoapsConfig(String host, int port) {

    static CoapsConfig read(Section coaps) {
        return new CoapsConfig(coaps.value("host", Kinds.HOST, "0.0.0.0"), coaps.value("port", Kinds.PORT, 5684));
    }

    public String address() {
        return Kinds.uri("coaps", host, port);
    }
}
