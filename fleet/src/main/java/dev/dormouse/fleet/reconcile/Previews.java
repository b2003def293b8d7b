package dev.dormouse.fleet.reconcile;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.profile.Choice;
import dev.dormouse.fleet.profile.DeviceProfile;
import dev.dormouse.fleet.profile.ProfileBook;
import dev.dormouse.fleet.profile.ProfileDraft;
import dev.dormouse.fleet.profile.ProfileSet;
import dev.dormouse.fleet.profile.Scope;
import dev.dormouse.fleet.profile.Variables;
import dev.dormouse.fleet.profile.Wishes;
import dev.dormouse.fleet.registration.Registration;
import dev.dormouse.fleet.registration.Registrations;
import dev.dormouse.fleet.telemetry.LatestValues;
import dev.dormouse.objects.path.InstancePath;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Works out what a change would do before it is made, by going through the registered devices. Looks at each, so it is for
 * the thread of a person who waits, and it ends when a person would have had enough.
 */
public final class Previews {

    private static final InstancePath WHO_IT_IS = new InstancePath(3, 0);
    private static final int SAMPLE = 10;

    private final Registrations registrations;
    private final LatestValues values;
    private final ProfileBook book;
    private final InstantSource clock;

    public Previews(Registrations registrations, LatestValues values, ProfileBook book, InstantSource clock) {
        this.registrations = registrations;
        this.values = values;
        this.book = book;
        this.clock = clock;
    }

    /** What saving the draft would do. */
    public Preview of(ProfileDraft draft) {
        var now = book.profiles();
        int next = now.find(draft.name()).map(DeviceProfile::version).orElse(0) + 1;
        return new Look(now, now.with(new DeviceProfile(draft, next, clock.instant()))).through();
    }

    /** What other variables in one place would do. */
    public VariablePreview of(Scope scope, Variables values) {
        return new VariableLook(registrations, this.values, book, scope, values).through(clock);
    }

    private record Pair(Wishes before, Wishes after) {}

    /** One walk through the fleet. */
    private final class Look {
        private final ProfileSet before;
        private final ProfileSet after;
        private final Map<Pair, List<Difference.Item>> differences = new HashMap<>();
        private final Map<Difference.Item, Long> devices = new LinkedHashMap<>();
        private final List<EndpointName> sample = new ArrayList<>();
        private long lookedAt;
        private long concerned;

        private Look(ProfileSet before, ProfileSet after) {
            this.before = before;
            this.after = after;
        }

        private Preview through() {
            lookedAt = new Walk(registrations, clock).past(this::lookAt);
            return preview();
        }

        private void lookAt(Registration device) {
            var assigned = book.assignment(device.endpoint()).profile();
            var traits = ProfileBook.traits(device, values.of(device.endpoint(), Optional.of(WHO_IT_IS)));
            var pair = new Pair(wishes(before.choose(assigned, traits)), wishes(after.choose(assigned, traits)));
            var asked = differences.computeIfAbsent(pair, two -> Difference.between(two.before(), two.after())).stream()
                    .filter(item -> item.places().stream().anyMatch(device.objects()::has))
                    .toList();
            if (asked.isEmpty()) return;
            concerned++;
            if (sample.size() < SAMPLE) sample.add(device.endpoint());
            asked.forEach(item -> devices.merge(item, 1L, Long::sum));
        }

        private Preview preview() {
            var changes = new ArrayList<Preview.Change>();
            long bytes = 0;
            for (var each : devices.entrySet()) {
                var item = each.getKey();
                changes.add(
                        new Preview.Change(item.kind(), item.what(), each.getValue(), item.bytes(), item.dailyBytes()));
                bytes += each.getValue() * item.bytes();
            }
            return new Preview(registrations.count(), lookedAt, concerned, bytes, changes, sample);
        }

        private static Wishes wishes(Optional<Choice> choice) {
            return choice.map(Choice::wishes).orElse(Wishes.NONE);
        }
    }
}
