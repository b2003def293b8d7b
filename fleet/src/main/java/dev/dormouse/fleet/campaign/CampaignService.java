package dev.dormouse.fleet.campaign;

import dev.dormouse.fleet.Service;
import dev.dormouse.fleet.StoreUnavailable;
import dev.dormouse.fleet.event.FleetEvent;
import dev.dormouse.fleet.time.Scheduler;
import dev.dormouse.fleet.update.Update;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives the runner its turns, and what is heard of devices. Of many nodes one gives turns: it is told when by the scheduler. */
public final class CampaignService implements Service {

    private static final Logger log = LoggerFactory.getLogger(CampaignService.class);
    private static final Duration TRY_AGAIN = Duration.ofSeconds(30);
    private static final Duration CLEAN = Duration.ofHours(6);
    private static final Duration KEEP = Duration.ofDays(365);

    private final CampaignRunner runner;
    private final Campaigns campaigns;
    private final CampaignRules rules;
    private final Scheduler scheduler;
    private final InstantSource clock;
    private final ReentrantLock working = new ReentrantLock();
    private final List<Scheduler.Task> tasks = new ArrayList<>();

    public CampaignService(
            CampaignRunner runner, Campaigns campaigns, CampaignRules rules, Scheduler scheduler, InstantSource clock) {
        this.runner = runner;
        this.campaigns = campaigns;
        this.rules = rules;
        this.scheduler = scheduler;
        this.clock = clock;
    }

    @Override
    public synchronized void start() {
        tasks.add(scheduler.every(rules.tick(), () -> ifPossible(this::turn)));
        tasks.add(scheduler.every(CLEAN, () -> ifPossible(this::clean)));
    }

    @Override
    public synchronized void stop() {
        tasks.forEach(Scheduler.Task::cancel);
        tasks.clear();
    }

    /** Listens to the fleet; looks a moment later, on a thread of its own, on whichever node it is heard. */
    public void on(FleetEvent event) {
        switch (event) {
            case FleetEvent.UpdateEnded(var update, var at) -> hear(update);
            case FleetEvent.DeviceGiven(var endpoint, var tenant, var at) -> soon(() -> runner.given(endpoint));
            case FleetEvent.DeviceForgotten(var endpoint, var at) -> soon(() -> runner.forgotten(endpoint));
            default -> {}
        }
    }

    private void hear(Update update) {
        update.origin()
                .campaign()
                .map(CampaignId::new)
                .ifPresent(campaign -> soon(() -> runner.heard(campaign, update.endpoint())));
    }

    private void turn() {
        if (!working.tryLock()) return;
        try {
            runner.turn();
        } finally {
            working.unlock();
        }
    }

    private void clean() {
        while (campaigns.removeOverBefore(clock.instant().minus(KEEP), 1) == 1) {}
    }

    private void soon(Runnable work) {
        scheduler.after(Duration.ZERO, () -> {
            try {
                work.run();
            } catch (StoreUnavailable away) {
                log.atDebug().setCause(away).log("campaigns wait for the store");
                scheduler.after(TRY_AGAIN, () -> soon(work));
            }
        });
    }

    private static void ifPossible(Runnable work) {
        try {
            work.run();
        } catch (StoreUnavailable away) {
            log.atDebug().setCause(away).log("campaigns wait for the store");
        }
    }
}
