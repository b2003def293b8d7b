package dev.dormouse.launcher.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Where revocation lists lie, how often newer ones are looked for, and whether an overdue one closes the door. */
public record RevocationConfig(Path lists, Duration lookEvery, boolean strict) {

    static Optional<RevocationConfig> read(Section dtls) {
        var lists = dtls.optional("revocation-lists", Kinds.PATH);
        var pause = Quantity.duration(Duration.ofSeconds(1), Duration.ofDays(1));
        var lookEvery = dtls.value("revocation-look-every", pause, Duration.ofMinutes(1));
        boolean strict = dtls.value("revocation-strict", Kinds.SWITCH, false);
        if (strict && lists.isEmpty()) dtls.problem("revocation-strict", "means nothing without dtls.revocation-lists");
        return lists.map(at -> new RevocationConfig(at, lookEvery, strict));
    }
}
