package dev.dormouse.publish;

import dev.dormouse.fleet.integration.CloudEvent;
import dev.dormouse.fleet.integration.Publisher.Outcome;
import dev.dormouse.fleet.integration.Publisher.Result;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Sends events wave by wave: of each subject one, and its next only once that was taken. A wave of which nothing is taken is the last.
 */
final class Waves {

    private Waves() {}

    /** {@code send} answers with as many results as it is given events; what it holds back is held back here, too. */
    static List<Result> send(List<CloudEvent> events, Function<List<CloudEvent>, List<Result>> send) {
        var results = new Result[events.size()];
        Arrays.fill(results, Result.held());
        var open = new ArrayList<Integer>();
        for (int i = 0; i < events.size(); i++) open.add(i);
        Set<String> broken = new HashSet<>();
        boolean goesOn = true;
        while (goesOn && !open.isEmpty()) {
            var wave = next(events, open, broken);
            if (wave.isEmpty()) break;
            var answers = send.apply(wave.stream().map(events::get).toList());
            goesOn = false;
            for (int i = 0; i < wave.size(); i++) {
                int place = wave.get(i);
                results[place] = answers.get(i);
                boolean taken = answers.get(i).outcome() == Outcome.TAKEN;
                if (taken) goesOn = true;
                else broken.add(events.get(place).subject());
            }
            open.removeAll(new HashSet<>(wave));
        }
        return List.of(results);
    }

    private static List<Integer> next(List<CloudEvent> events, List<Integer> open, Set<String> broken) {
        var wave = new ArrayList<Integer>();
        var here = new HashSet<>(broken);
        for (int place : open) if (here.add(events.get(place).subject())) wave.add(place);
        return wave;
    }
}
