package dev.dormouse.launcher;

import dev.dormouse.fleet.Service;
import dev.dormouse.fleet.audit.AuditUpkeep;
import dev.dormouse.fleet.device.PresenceSampler;
import dev.dormouse.fleet.ledger.LedgerUpkeep;
import dev.dormouse.fleet.log.LogUpkeep;
import dev.dormouse.fleet.replay.ReplayUpkeep;
import dev.dormouse.fleet.telemetry.HistoryUpkeep;
import dev.dormouse.fleet.telemetry.Retention;
import dev.dormouse.fleet.time.Rounds;
import dev.dormouse.launcher.config.DormouseConfig;
import java.time.Duration;
import java.util.List;

/** What is done for the books now and then, part of the map: old entries go, secrets are sealed anew, the fleet is counted. */
final class Upkeep {

    private static final Duration BETWEEN_RESEALINGS = Duration.ofHours(1);

    private Upkeep() {}

    static List<Service> of(Ground ground, DormouseConfig config, Retention retention) {
        var store = ground.store();
        var company = ground.company();
        var clock = ground.clock();
        return List.of(
                LedgerUpkeep.of(store.ledger(), config.traffic().keepFor(), company.rounds("ledger"), clock),
                new Rounds(
                        "sealing anew", store.vaultKeys()::resealSome, BETWEEN_RESEALINGS, company.rounds("resealing")),
                new LogUpkeep(
                        store.eventLog(),
                        new LogUpkeep.Bounds(
                                config.log().keepFor(), config.log().mostEntries()),
                        Version.current(),
                        company.intervals("log"),
                        clock),
                AuditUpkeep.of(
                        store.auditTrail(),
                        new AuditUpkeep.Bounds(
                                config.audit().keepFor(), config.audit().mostActs()),
                        company.rounds("audit"),
                        clock),
                ReplayUpkeep.of(store.replays(), company.rounds("replays"), clock),
                new PresenceSampler(store.devices(), store.presenceSamples(), company.intervals("presence"), clock),
                HistoryUpkeep.of(store.history(), retention, company.rounds("history"), clock));
    }
}
