package dev.dormouse.sim.scenario;

import dev.dormouse.sim.load.Expectation;
import dev.dormouse.sim.load.Pace;
import dev.dormouse.sim.yaml.Fields;
import dev.dormouse.sim.yaml.Part;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;

/** The steps of a file: a word, or a word with fields. What a word means is for the {@link ActReader}. */
final class StepReader {
    /** What stands where a step was that cannot be. */
    static final Step NOTHING = new Step(new Act.Pause(Duration.ZERO), Step.USUAL_PACE, List.of());

    private static final Set<String> COMMON = Set.of("rate", "ramp", "concurrency", "expect");
    private static final String PAUSE = "pause";
    private static final int MOST_AT_ONCE = 1_000_000;

    private final ActReader acts;

    /** @param folder where the files lie that a step names */
    StepReader(Path folder) {
        this.acts = new ActReader(folder);
    }

    /** One step; nothing when it cannot be, which is noted. */
    Optional<Step> step(Part part) {
        if (!part.isMapping()) return part.text().flatMap(word -> step(word, part, Fields.NONE));
        var entries = part.entries();
        if (entries.size() != 1) {
            part.flaw("a step is one word and its fields, like 'updates: {rate: 100}'");
            return Optional.empty();
        }
        var word = entries.keySet().iterator().next();
        var content = entries.values().iterator().next();
        if (word.equals(PAUSE))
            return content.duration().map(duration -> new Step(new Act.Pause(duration), Step.USUAL_PACE, List.of()));
        var fields = acts.fieldsOf(word).map(own -> content.fields(withCommon(own)));
        return step(word, content, fields.orElse(Fields.NONE));
    }

    private Optional<Step> step(String word, Part part, Fields fields) {
        if (acts.fieldsOf(word).isEmpty()) part.flaw("'" + word + "' is no step; there are " + allWords());
        var act = acts.act(word, part, fields);
        var pace = pace(fields);
        var expectations = fields.items("expect").stream()
                .flatMap(item -> expectation(item).stream())
                .toList();
        return act.map(it -> new Step(it, pace, expectations));
    }

    private String allWords() {
        var words = new TreeSet<>(acts.words());
        words.add(PAUSE);
        return String.join(", ", words);
    }

    private static Set<String> withCommon(Set<String> own) {
        var known = new TreeSet<>(COMMON);
        known.addAll(own);
        return known;
    }

    private static Pace pace(Fields fields) {
        var rate = fields.field("rate").flatMap(ActReader::positive);
        var concurrency = fields.whole("concurrency", 1, MOST_AT_ONCE);
        var ramp = fields.duration("ramp");
        return new Pace(
                rate.map(OptionalDouble::of).orElseGet(OptionalDouble::empty),
                concurrency.orElse(Step.USUAL_PACE.concurrency()),
                ramp.orElse(Duration.ZERO));
    }

    private static Optional<Expectation> expectation(Part part) {
        return part.text().flatMap(text -> {
            try {
                return Optional.of(Expectation.parse(text));
            } catch (IllegalArgumentException e) {
                part.flaw(String.valueOf(e.getMessage()));
                return Optional.empty();
            }
        });
    }
}
