package dev.dormouse.publish;

import dev.dormouse.fleet.integration.CloudEvent;
import dev.dormouse.fleet.integration.Publisher.Outcome;
import dev.dormouse.fleet.integration.Publisher.Result;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Results when there is nobody to send to: the first has failed, and the rest need not be tried. */
final class Refusals {

    private Refusals() {}

    static List<Result> of(List<CloudEvent> events, String why) {
        var results = new ArrayList<Result>();
        results.add(new Result(Outcome.FAILED, why, Duration.ZERO, 1));
        results.addAll(Collections.nCopies(events.size() - 1, Result.held()));
        return results;
    }
}
