package dev.dormouse.fleet.device;

import dev.dormouse.fleet.StoreUnavailable;
import dev.dormouse.fleet.registration.Registrations;
import dev.dormouse.fleet.time.Scheduler;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the inventory once of every registration that is alive: what a crash kept from it is known to the hot store. A page is
 * durable before the next is read, so that no fleet is too large for it, and devices are answered in between.
 */
public final class CatchUp {

    private static final Logger log = LoggerFactory.getLogger(CatchUp.class);
    private static final int PAGE = 500;
    private static final Duration BREATH = Duration.ofMillis(10);
    private static final Duration AFTER_AN_OUTAGE = Duration.ofSeconds(10);

    private final Registrations registrations;
    private final Inventory inventory;
    private final Scheduler scheduler;

    public CatchUp(Registrations registrations, Inventory inventory, Scheduler scheduler) {
        this.registrations = registrations;
        this.inventory = inventory;
        this.scheduler = scheduler;
    }

    /** Returns at once. */
    public void begin() {
        scheduler.after(Duration.ZERO, () -> takePage(Optional.empty()));
    }

    private void takePage(Optional<String> cursor) {
        try {
            var page = registrations.page(cursor, PAGE);
            page.items().forEach(inventory::catchUpWith);
            inventory.settle();
            if (page.next().isPresent()) scheduler.after(BREATH, () -> takePage(page.next()));
            else log.atInfo().log("the inventory knows every registration");
        } catch (StoreUnavailable e) {
            log.atDebug().setCause(e).log("the inventory catches up later");
            scheduler.after(AFTER_AN_OUTAGE, () -> takePage(cursor));
        }
    }
}
