package dev.dormouse.launcher.config;

import dev.dormouse.fleet.credential.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The Redis in which all nodes keep what changes with every datagram. */
public record RedisConfig(
        Place place,
        String keyspace,
        Optional<String> user,
        Optional<Secret> password,
        Optional<Path> authoritiesFile,
        Duration timeout) {

    private static final int STANDARD_PORT = 6379;
    private static final int SENTINEL_PORT = 26_379;
    private static final Place NOWHERE =
            new Place(Run.STANDALONE, false, List.of(new Host("localhost", STANDARD_PORT)), Optional.empty());

    public record Host(String name, int port) {}

    /** How Redis is run: the first word of its URI. */
    public enum Run {
        STANDALONE("redis"),
        SENTINEL("redis-sentinel"),
        CLUSTER("redis-cluster");

        private final String word;

        Run(String word) {
            this.word = word;
        }
    }

    /** @param master what those who watch call the server, where there are some */
    public record Place(Run kind, boolean tls, List<Host> hosts, Optional<String> master) {
        public Place {
            hosts = List.copyOf(hosts);
        }

        @Override
        public String toString() {
            var word = tls ? kind.word.replaceFirst("redis", "rediss") : kind.word;
            return word + "://"
                    + hosts.stream()
                            .map(host -> Kinds.uri("", host.name(), host.port()).substring(3))
                            .collect(Collectors.joining(","))
                    + master.map(name -> "/" + name).orElse("");
        }
    }

    /** @param needed whether hot state is kept there */
    static RedisConfig read(Section redis, boolean needed) {
        if (needed && !redis.isGiven("uri")) redis.problem("uri", "needed because store.kind is clustered");
        var user = redis.optional("user", Kinds.HOST);
        var password = redis.secret("password", PASSWORD);
        if (password.isPresent() && user.isEmpty())
            redis.problem("user", "needed because a password is set; without one of your own it is default");
        return new RedisConfig(
                redis.value("uri", PLACE, NOWHERE),
                redis.value("keyspace", KEYSPACE, "dormouse"),
                user,
                password,
                redis.optional("authorities-file", Kinds.PATH),
                redis.value(
                        "timeout",
                        Quantity.duration(Duration.ofMillis(200), Duration.ofSeconds(30)),
                        Duration.ofSeconds(5)));
    }

    static final Kind<Place> PLACE = text -> {
        var uri = text.strip();
        int words = uri.indexOf("://");
        var complaint = "'" + text + "' is not like redis://hot.example:6379, redis-sentinel://a:26379,b:26379/dormouse"
                + " or redis-cluster://a:6379,b:6379; with rediss in place of redis it is TLS";
        if (uri.contains("@"))
            throw new IllegalArgumentException("holds a user or password, which have keys of their own beside it");
        if (words < 0) throw new IllegalArgumentException(complaint);
        boolean tls = uri.startsWith("rediss");
        var word = tls ? uri.substring(0, words).replaceFirst("rediss", "redis") : uri.substring(0, words);
        for (var kind : Run.values())
            if (kind.word.equals(word)) return place(kind, tls, uri.substring(words + 3), complaint);
        throw new IllegalArgumentException(complaint);
    };

    private static Place place(Run kind, boolean tls, String rest, String complaint) {
        int slash = rest.indexOf('/');
        var hosts = new ArrayList<Host>();
        int port = kind == Run.SENTINEL ? SENTINEL_PORT : STANDARD_PORT;
        for (var host : (slash < 0 ? rest : rest.substring(0, slash)).split(",", -1))
            hosts.add(host(host, port, complaint));
        var master = Optional.of(slash < 0 ? "" : rest.substring(slash + 1)).filter(name -> !name.isEmpty());
        if ((kind == Run.SENTINEL) != master.isPresent() || (kind == Run.STANDALONE && hosts.size() > 1))
            throw new IllegalArgumentException(complaint);
        return new Place(kind, tls, hosts, master);
    }

    private static Host host(String text, int standardPort, String complaint) {
        try {
            var uri = URI.create("redis://" + text);
            if (uri.getHost() == null) throw new IllegalArgumentException(complaint);
            return new Host(uri.getHost().replaceAll("[\\[\\]]", ""), uri.getPort() < 0 ? standardPort : uri.getPort());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(complaint, e);
        }
    }

    private static final Kind<String> KEYSPACE = text -> {
        if (!text.matches("[a-z0-9-]{1,32}"))
            throw new IllegalArgumentException("'" + text + "' is not 1 to 32 small letters, digits and hyphens");
        return text;
    };

    /** Never repeats the text it was given. */
    private static final Kind<Secret> PASSWORD = text -> {
        if (text.isEmpty()) throw new IllegalArgumentException("is empty");
        return new Secret(text.getBytes(StandardCharsets.UTF_8));
    };
}
