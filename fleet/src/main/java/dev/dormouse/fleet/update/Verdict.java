package dev.dormouse.fleet.update;

import dev.dormouse.fleet.update.UpdateState.Failed;
import dev.dormouse.fleet.update.UpdateState.RolledBackByDevice;
import dev.dormouse.fleet.update.UpdateState.Succeeded;
import dev.dormouse.fleet.update.UpdateState.Verifying;
import java.time.Instant;

/** How an update ended, by what the device says once it is at rest. The version it runs counts for more than its result. */
final class Verdict {

    private Verdict() {}

    static UpdateState of(Update update, Sight sight, Bearings bearings, Instant since, boolean doubtful) {
        var now = bearings.now();
        if (sight.running().isEmpty()) {
            if (!sight.complete())
                return new Verifying(since, doubtful, "the device is back, and is asked which version it runs");
            return sight.result() == DeviceResult.SUCCESS
                    ? new Succeeded(bearings.image().label().version(), now)
                    : failed(sight, now);
        }
        var running = sight.running().get();
        if (isWanted(running, bearings)) return new Succeeded(running, now);

        boolean asBefore = update.footing().before().filter(running::equals).isPresent();
        return switch (sight.result()) {
            case SUCCESS -> {
                // Some refresh what they say of themselves a moment after they are back.
                if (!doubtful)
                    yield new Verifying(since, true, "the device reports success, and shows version " + running);
                yield asBefore
                        ? new RolledBackByDevice(running, now)
                        : new Failed(UpdateFailure.WRONG_VERSION, wrong(running, bearings), now);
            }
            case NONE, INSTALL_FAILED ->
                asBefore
                        ? new RolledBackByDevice(running, now)
                        : new Failed(UpdateFailure.WRONG_VERSION, wrong(running, bearings), now);
            default -> failed(sight, now);
        };
    }

    static boolean isWanted(String running, Bearings bearings) {
        var label = bearings.image().label();
        return label.versions().same(running, label.version());
    }

    private static UpdateState failed(Sight sight, Instant now) {
        return new Failed(Remedy.failure(sight.result()), Remedy.words(sight), now);
    }

    private static String wrong(String running, Bearings bearings) {
        return "the device runs " + running + ", and the image is "
                + bearings.image().label().version();
    }
}
