package dev.dormouse.fleet.ledger;

import static dev.dormouse.testkit.TestFleet.aFleet;
import static dev.dormouse.testkit.device.DeviceBuilder.aDevice;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.event.FleetEvent.BudgetExceeded;
import dev.dormouse.fleet.event.FleetEvent.DeviceForgotten;
import dev.dormouse.fleet.peer.PeerIdentity.PreSharedKeyIdentity;
import dev.dormouse.testkit.TestFleet;
import dev.dormouse.testkit.credential.TestCredentials;
import dev.dormouse.testkit.ledger.InMemoryLedger;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class BookkeeperTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-01-15");
    private static final EndpointName LAMP = new EndpointName("lamp-7");
    private static final EndpointName UNLIMITED = new EndpointName("gateway");
    private static final InetSocketAddress SOMEWHERE = new InetSocketAddress("192.0.2.9", 9_999);

    private final TestFleet fleet = aFleet();
    private final Ledger ledger = new InMemoryLedger();
    private final Budgets budgets = new Budgets(
            ledger,
            endpoint -> endpoint.equals(UNLIMITED) ? OptionalLong.empty() : OptionalLong.of(1_000),
            fleet.time());
    private final Bookkeeper bookkeeper = new Bookkeeper(
            ledger, budgets, fleet.registrations(), fleet.credentials().known(), fleet.events(), fleet.time());

    @Test
    void what_a_device_spends_stands_under_its_day() {
        bookkeeper.enter(Map.of(LAMP, bytes(300)));
        fleet.time().advance(Duration.ofDays(1));
        bookkeeper.enter(Map.of(LAMP, bytes(40)));

        assertThat(ledger.of(LAMP, TODAY, TODAY.plusDays(1)))
                .containsExactly(new Ledger.Day(TODAY, bytes(300)), new Ledger.Day(TODAY.plusDays(1), bytes(40)));
    }

    @Test
    void a_device_over_its_budget_is_told_of_once_a_day() {
        bookkeeper.enter(Map.of(LAMP, bytes(1_000)));
        assertThat(overspent()).isEmpty();
        assertThat(budgets.over(LAMP)).isFalse();

        bookkeeper.enter(Map.of(LAMP, bytes(1)));
        bookkeeper.enter(Map.of(LAMP, bytes(500)));
        assertThat(overspent())
                .containsExactly(
                        new BudgetExceeded(LAMP, 1_001, 1_000, fleet.time().instant()));
        assertThat(budgets.over(LAMP)).isTrue();

        fleet.time().advance(Duration.ofDays(1));
        assertThat(budgets.over(LAMP)).isFalse();
        bookkeeper.enter(Map.of(LAMP, bytes(2_000)));
        assertThat(overspent()).hasSize(2);
    }

    @Test
    void where_nothing_is_planned_nothing_is_exceeded() {
        bookkeeper.enter(Map.of(UNLIMITED, bytes(1_000_000)));

        assertThat(overspent()).isEmpty();
        assertThat(budgets.over(UNLIMITED)).isFalse();
        assertThat(ledger.of(UNLIMITED, TODAY, TODAY)).hasSize(1);
    }

    @Test
    void a_peer_is_known_by_what_it_proved_before_it_registers() {
        fleet.credentials().put(TestCredentials.aPreSharedKey("lamp-7", "factory-0815"));

        assertThat(bookkeeper.ownerOf(new PreSharedKeyIdentity("factory-0815"))).contains(LAMP);
        assertThat(bookkeeper.ownerOf(new PreSharedKeyIdentity("nobody"))).isEmpty();
    }

    @Test
    void a_peer_that_proved_nothing_is_known_by_where_it_registered_from() {
        fleet.with(aDevice("lamp-7").at(SOMEWHERE));

        assertThat(bookkeeper.ownerAt(SOMEWHERE)).contains(LAMP);
        assertThat(bookkeeper.ownerAt(new InetSocketAddress("192.0.2.9", 1))).isEmpty();
    }

    @Test
    void a_forgotten_device_leaves_the_ledger() {
        bookkeeper.enter(Map.of(LAMP, bytes(1)));

        bookkeeper.on(new DeviceForgotten(LAMP, fleet.time().instant()));

        assertThat(ledger.of(LAMP, TODAY, TODAY)).isEmpty();
    }

    private List<BudgetExceeded> overspent() {
        return fleet.told().stream()
                .filter(BudgetExceeded.class::isInstance)
                .map(BudgetExceeded.class::cast)
                .toList();
    }

    private static Traffic bytes(long many) {
        return new Traffic(new Flow(1, 0, many, 0, 0, 0), Flow.NONE, 0, 0);
    }
}
