package dev.dormouse.launcher.config;

import java.time.Duration;

/** How long who did what is kept. */
public record AuditConfig(Duration keepFor, int mostActs) {

    static AuditConfig read(Section audit) {
        var keepFor = Quantity.duration(Duration.ofHours(1), Duration.ofDays(36_500));
        return new AuditConfig(
                audit.value("keep-for", keepFor, Duration.ofDays(400)),
                audit.value("most-acts", Kinds.whole(1_000, 1_000_000_000), 10_000_000));
    }
}
