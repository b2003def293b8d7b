package dev.dormouse.fleet.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.Service;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.testkit.Outage;
import dev.dormouse.testkit.ledger.InMemoryLedger;
import dev.dormouse.testkit.time.VirtualTime;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LedgerUpkeepTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-01-15");
    private static final EndpointName LAMP = new EndpointName("lamp-7");
    private static final Traffic BYTE = new Traffic(new Flow(1, 0, 1, 0, 0, 0), Flow.NONE, 0, 0);

    private final VirtualTime time = new VirtualTime();
    private final Outage outage = new Outage();
    private final Ledger ledger = new InMemoryLedger(outage);
    private final Service upkeep = LedgerUpkeep.of(ledger, Duration.ofDays(10), time, time);

    @Test
    void days_go_when_they_are_too_old() {
        for (int ago = 0; ago < 1_200; ago++) ledger.add(TODAY.minusDays(ago), Map.of(LAMP, BYTE));

        upkeep.start();
        time.advance(Duration.ofMinutes(1));
        assertThat(days()).isEqualTo(11);

        time.advance(Duration.ofDays(3));
        assertThat(days()).isEqualTo(8);
        assertThat(ledger.totals(LocalDate.EPOCH, TODAY)).hasSize(1_200);
    }

    @Test
    void an_outage_only_delays_it() {
        ledger.add(TODAY.minusDays(11), Map.of(LAMP, BYTE));
        outage.begin();
        upkeep.start();
        time.advance(Duration.ofHours(2));
        outage.end();

        time.advance(Duration.ofHours(2));

        assertThat(days()).isZero();
    }

    @Test
    void nothing_goes_on_once_it_is_stopped() {
        upkeep.start();
        upkeep.stop();

        assertThat(time.scheduled()).isZero();
    }

    private int days() {
        return ledger.of(LAMP, LocalDate.EPOCH, TODAY).size();
    }
}
