package dev.dormouse.fleet.reconcile;

import dev.dormouse.fleet.operation.Operation;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * One request that brings a device closer to what is desired. It settles its topics all at once; each stands with what the
 * device is told about it, which is empty for a question. {@code manner} is the way of asking, where the device may not know
 * it: when it refuses, only that way is given up, and each topic is asked by itself.
 */
public record Step(Operation operation, SequencedMap<Topic, String> tells, Optional<Topic> manner) {
    public Step {
        if (tells.isEmpty()) throw new IllegalArgumentException("a step is about something");
        tells = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(tells));
    }

    static Step asking(Operation operation, Topic topic) {
        return telling(operation, topic, "");
    }

    static Step telling(Operation operation, Topic topic, String told) {
        return new Step(operation, new LinkedHashMap<>(Map.of(topic, told)), Optional.empty());
    }

    static Step askingTogether(Operation operation, List<Topic> topics, Topic manner) {
        var tells = new LinkedHashMap<Topic, String>();
        topics.forEach(topic -> tells.put(topic, ""));
        return new Step(operation, tells, Optional.of(manner));
    }

    static Step tellingTogether(Operation operation, SequencedMap<Topic, String> tells, Topic manner) {
        return new Step(operation, tells, Optional.of(manner));
    }
}
