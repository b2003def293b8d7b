package dev.dormouse.launcher.config;

import dev.dormouse.fleet.placement.ManagementServer;
import dev.dormouse.fleet.placement.ServerProof;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** An LwM2M server as one line: {@code coaps://eu1.example.org:5684 weight=2 region=eu capacity=100000}. */
public record ServerConfig(String uri, int weight, Optional<String> region, OptionalLong capacity) {

    static final Kind<ServerConfig> KIND = ServerConfig::parse;

    private static ServerConfig parse(String text) {
        var words = text.strip().split(" +");
        var given = new HashMap<String, String>();
        for (int i = 1; i < words.length; i++) {
            int equals = words[i].indexOf('=');
            if (equals < 1)
                throw new IllegalArgumentException("'" + words[i] + "' is not weight=, region= or capacity=");
            given.put(words[i].substring(0, equals), words[i].substring(equals + 1));
        }
        var server = new ServerConfig(
                words[0],
                (int) number(given, "weight").orElse(1),
                Optional.ofNullable(given.remove("region")),
                number(given, "capacity"));
        if (!given.isEmpty())
            throw new IllegalArgumentException(
                    given.keySet().iterator().next() + " is not known here; weight, region and capacity are");
        server.with(ServerProof.NONE);
        return server;
    }

    private static OptionalLong number(Map<String, String> given, String name) {
        var text = given.remove(name);
        if (text == null) return OptionalLong.empty();
        if (!text.matches("[0-9]{1,9}"))
            throw new IllegalArgumentException(name + "=" + text + " is not a whole number");
        return OptionalLong.of(Long.parseLong(text));
    }

    /** In the fleet's words, with what proves it. */
    public ManagementServer with(ServerProof proof) {
        return new ManagementServer(uri, weight, region, capacity, proof);
    }

    @Override
    public String toString() {
        var text = new StringBuilder(uri);
        if (weight != 1) text.append(" weight=").append(weight);
        region.ifPresent(name -> text.append(" region=").append(name));
        capacity.ifPresent(most -> text.append(" capacity=").append(most));
        return text.toString();
    }
}
