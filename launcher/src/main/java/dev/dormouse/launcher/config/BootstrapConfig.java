package dev.dormouse.launcher.config;

/** Where devices get their servers and keys, with DTLS and without. */
public record BootstrapConfig(boolean enabled, CoapsConfig coaps, CoapConfig coap) {

    static BootstrapConfig read(Section bootstrap) {
        var coaps = bootstrap.section("coaps");
        var coap = bootstrap.section("coap");
        return new BootstrapConfig(
                bootstrap.value("enabled", Kinds.SWITCH, true),
                new CoapsConfig(coaps.value("host", Kinds.HOST, "0.0.0.0"), coaps.value("port", Kinds.PORT, 5784)),
                // Whoever comes without DTLS proves nothing and is given keys in the open.
                new CoapConfig(coap.value("host", Kinds.HOST, "127.0.0.1"), coap.value("port", Kinds.PORT, 5783)));
    }
}
