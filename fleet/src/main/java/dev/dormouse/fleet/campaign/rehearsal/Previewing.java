package dev.dormouse.fleet.campaign.rehearsal;

import dev.dormouse.fleet.campaign.Candidate;
import dev.dormouse.fleet.campaign.Deliveries.Fit;
import dev.dormouse.fleet.campaign.plan.CampaignPlan;
import dev.dormouse.fleet.campaign.plan.Wave;
import dev.dormouse.fleet.campaign.plan.Windows.Opening;
import dev.dormouse.fleet.firmware.ImageId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts up what a campaign would touch. */
final class Previewing {

    /** Reasons and versions beyond these are counted as others. */
    private static final int MOST_KINDS = 50;

    private static final String OTHERS = "others";
    private static final Duration LOOKED_AHEAD = Duration.ofDays(7);
    private static final int MOST_CONTACTS = 200;

    private final CampaignPlan plan;
    private final double bytesPerSecond;
    private final Instant now;
    private final Map<ImageId, Preview.Share> images = new HashMap<>();
    private final Map<String, Long> skipped = new HashMap<>();
    private final Map<String, Long> versions = new HashMap<>();
    private final Map<Wave.Chosen, Long> chosen = new HashMap<>();
    private long devices;
    private long meant;
    private long bytes;
    private long heldBack;
    private long neverInHours;

    Previewing(CampaignPlan plan, double bytesPerSecond, Instant now) {
        this.plan = plan;
        this.bytesPerSecond = bytesPerSecond;
        this.now = now;
        plan.images().ids().forEach(image -> images.put(image, new Preview.Share(0, 0)));
    }

    void add(Rehearsed each) {
        devices++;
        switch (each.fit()) {
            case Fit.Not(var why) -> count(skipped, why);
            case Fit.Takes(var image, var from, var size) -> {
                meant++;
                bytes += size;
                images.computeIfPresent(image, (same, share) -> share.and(size));
                count(versions, from.orElse("unknown"));
                look(each.device());
            }
        }
    }

    Preview preview() {
        var airtime = Duration.ofMillis((long) (bytes / bytesPerSecond * 1000));
        return new Preview(devices, meant, images, skipped, versions, waves(), bytes, airtime, heldBack, neverInHours);
    }

    private void look(Candidate device) {
        var how = device.condition();
        var guards = plan.guards();
        if (guards.preconditions()
                .unmetBy(how.battery(), how.signal(), how.mains())
                .isPresent()) heldBack++;
        if (!comesInHours(device)) neverInHours++;
        for (var wave : plan.waves().all()) {
            if (wave instanceof Wave.Chosen rule
                    && rule.names(device.endpoint().value(), device.kind().model())) {
                chosen.merge(rule, 1L, Long::sum);
                return;
            }
        }
    }

    private boolean comesInHours(Candidate device) {
        if (plan.guards().windows().all().isEmpty() || !device.habit().sleeps()) return true;
        var contact = device.habit().nextAfter(now);
        var every = device.habit().every();
        for (int times = 0; times < MOST_CONTACTS && contact.isBefore(now.plus(LOOKED_AHEAD)); times++) {
            if (plan.guards().windows().at(contact, device.condition().zone()) instanceof Opening.Open) return true;
            contact = contact.plus(every);
        }
        return false;
    }

    private List<Long> waves() {
        long[] before = {0};
        return plan.waves().all().stream()
                .map(wave -> {
                    long reached = switch (wave) {
                        case Wave.Chosen rule -> before[0] + chosen.getOrDefault(rule, 0L);
                        case Wave.Share(var percent) -> percent.of(meant);
                        case Wave.Count(var many) -> Math.min(many, meant);
                    };
                    before[0] = Math.max(before[0], reached);
                    return before[0];
                })
                .toList();
    }

    private static void count(Map<String, Long> counts, String what) {
        boolean fits = counts.size() < MOST_KINDS || counts.containsKey(what);
        counts.merge(fits ? what : OTHERS, 1L, Long::sum);
    }
}
