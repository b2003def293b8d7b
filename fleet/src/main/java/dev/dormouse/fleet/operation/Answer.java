package dev.dormouse.fleet.operation;

import dev.dormouse.fleet.observation.Observation;
import dev.dormouse.objects.path.InstancePath;
import dev.dormouse.objects.value.Reading;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What came of asking a device. */
public sealed interface Answer {

    record Values(List<Reading> readings) implements Answer {
        public Values {
            readings = List.copyOf(readings);
        }
    }

    record Done() implements Answer {}

    /** It took a block, and wants those that follow to be of this size. */
    record Taken(int blockBytes) implements Answer {}

    /** The new instance, where the device named it. */
    record Created(Optional<InstancePath> instance) implements Answer {}

    /** Links in CoRE link format, as the device wrote them, and what they say of its objects. */
    record Links(String text, List<DiscoveredNode> nodes) implements Answer {
        public Links {
            nodes = List.copyOf(nodes);
        }
    }

    /** The observation is kept, and these are its first values. */
    record Observing(Observation observation, List<Reading> readings) implements Answer {
        public Observing {
            readings = List.copyOf(readings);
        }
    }

    /** The device said no: the CoAP code as it is written ("4.05"), and its words if it had any. */
    record Refused(String code, Optional<String> words) implements Answer {}

    /** It answered something that cannot be understood. */
    record NotUnderstood(String why) implements Answer {}

    /** It did not answer in this time, though it was told so many times. */
    record Silence(Duration waited, int transmissions) implements Answer {}

    /** The request could not leave: no association, no route. */
    record Unreachable(String why) implements Answer {}
}
