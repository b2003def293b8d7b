package dev.dormouse.launcher.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** How other systems are told what happens, and how much is kept for those that are away. */
public record IntegrationsConfig(
        String source,
        boolean allowPrivate,
        Optional<Path> authoritiesFile,
        Duration timeout,
        Duration giveUpAfter,
        Duration pauseAfter,
        int backlog,
        Duration keepFor,
        int mostDead) {

    private static final Kind<String> URI_REFERENCE = text -> {
        try {
            return URI.create(Kinds.WORD.parse(text)).toString();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + text + "' is no URI, such as urn:dormouse:vienna", e);
        }
    };

    static IntegrationsConfig read(Section integrations) {
        var soon = Quantity.duration(Duration.ofSeconds(1), Duration.ofDays(365));
        return new IntegrationsConfig(
                integrations.value("source", URI_REFERENCE, "urn:dormouse"),
                integrations.value("allow-private", Kinds.SWITCH, false),
                integrations.optional("authorities-file", Kinds.PATH),
                integrations.value(
                        "timeout",
                        Quantity.duration(Duration.ofMillis(100), Duration.ofMinutes(5)),
                        Duration.ofSeconds(10)),
                integrations.value("give-up-after", soon, Duration.ofHours(24)),
                integrations.value("pause-after", soon, Duration.ofDays(3)),
                integrations.value("backlog", Kinds.whole(1_000, 1_000_000_000), 1_000_000),
                integrations.value("keep-for", soon, Duration.ofDays(7)),
                integrations.value("most-dead", Kinds.whole(1, 1_000_000), 10_000));
    }
}
