package dev.dormouse.fleet.command;

import dev.dormouse.fleet.command.CommandState.Kind;
import dev.dormouse.fleet.device.Devices;
import dev.dormouse.fleet.device.EndpointName;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The same asked of many devices. Its commands are made batch by batch: {@code reached} names the last device that has its
 * own. A group has ended when it is gathered and every command has.
 */
public record CommandGroup(
        CommandId id,
        Order order,
        Terms terms,
        Origin origin,
        Target target,
        Stage stage,
        Optional<String> reached,
        Progress progress) {

    /** Whom it is for. */
    public sealed interface Target {

        /** The devices a {@link dev.dormouse.fleet.search query} fits; whoever joins the fleet later is not meant. */
        record Matching(String search, Optional<Devices.State> state) implements Target {}

        record Listed(List<EndpointName> endpoints) implements Target {
            private static final int MOST = 10_000;

            public Listed {
                endpoints = endpoints.stream().distinct().sorted().toList();
                if (endpoints.isEmpty() || endpoints.size() > MOST)
                    throw new IllegalArgumentException("a list of devices names 1 to " + MOST);
            }
        }
    }

    public enum Stage {
        /** Its commands are being made. */
        GATHERING,
        /** All of them are made. */
        GATHERED,
        /** No more are made, and those that wait are called off. */
        CANCELLING,
        CANCELLED
    }

    /** How many commands it has, and how many of them ended how. */
    public record Progress(long commands, Map<Kind, Long> ended) {

        public static final Progress NONE = new Progress(0, Map.of());

        public Progress {
            ended = Map.copyOf(ended);
        }

        public long open() {
            return commands - ended.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    public boolean isOver() {
        return switch (stage) {
            case GATHERED, CANCELLED -> progress.open() == 0;
            case GATHERING, CANCELLING -> false;
        };
    }
}
