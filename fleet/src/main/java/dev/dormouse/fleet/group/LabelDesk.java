package dev.dormouse.fleet.group;

import dev.dormouse.fleet.command.CommandGroup.Target;
import dev.dormouse.fleet.command.TargetDevices;
import dev.dormouse.fleet.device.Devices;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.profile.ProfileEditor;
import dev.dormouse.fleet.tag.Tags;
import dev.dormouse.fleet.tenant.Tenants;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * Writes labels on many devices, batch by batch. Whom it finds is settled before the first is written on: a query may ask for
 * just the label it takes away.
 */
public final class LabelDesk {

    private static final int BATCH = 500;

    private final TargetDevices targets;
    private final Tags tags;
    private final ProfileEditor groups;
    private final Tenants tenants;
    private final int most;

    /** @param most how many devices are written on at once */
    public LabelDesk(Devices devices, Tags tags, ProfileEditor groups, Tenants tenants, int most, InstantSource clock) {
        this.tenants = tenants;
        this.targets = new TargetDevices(devices, clock);
        this.tags = tags;
        this.groups = groups;
        this.most = most;
    }

    public sealed interface Outcome {

        /** How many were found, and how many carry something else now. */
        record Labelled(long devices, long changed) implements Outcome {}

        /** Nobody was written on. */
        record TooMany(int most) implements Outcome {}
    }

    public Outcome write(Target target, Labels labels) {
        var all = new ArrayList<EndpointName>();
        Optional<String> reached = Optional.empty();
        do {
            var page = targets.page(target, reached, BATCH);
            all.addAll(page.items());
            if (all.size() > most) return new Outcome.TooMany(most);
            reached = page.next();
        } while (reached.isPresent());

        long changed = 0;
        for (int from = 0; from < all.size(); from += BATCH)
            changed += write(all.subList(from, Math.min(from + BATCH, all.size())), labels);
        return new Outcome.Labelled(all.size(), changed);
    }

    private int write(List<EndpointName> some, Labels labels) {
        var changed = new HashSet<EndpointName>();
        labels.tags().ifPresent(change -> changed.addAll(tags.change(some, change)));
        if (!labels.join().isEmpty() || !labels.leave().isEmpty())
            changed.addAll(groups.regroup(some, labels.join(), labels.leave()));
        labels.owner().ifPresent(owner -> {
            var given = tenants.give(some, owner.tenant());
            groups.changedHands(given);
            changed.addAll(given);
        });
        return changed.size();
    }
}
