package dev.dormouse.fleet.setting;

import dev.dormouse.fleet.bus.NodeName;
import java.util.List;

/** What each node was started with, as {@link Settings} tells it there. */
public interface NodeSettings {

    sealed interface Answer {

        record Told(List<Setting> settings) implements Answer {
            public Told {
                settings = List.copyOf(settings);
            }
        }

        /** It is there and said nothing within a moment, or what it said is not understood here. */
        record Silent() implements Answer {}

        record NoSuchNode() implements Answer {}
    }

    /** This one always tells its own. Of another it waits for a moment at most, so it is asked on a thread that may. */
    Answer of(NodeName node);

    /** Of a node that has no others. */
    static NodeSettings alone(NodeName self, Settings own) {
        return node -> node.equals(self) ? new Answer.Told(own.all()) : new Answer.NoSuchNode();
    }
}
