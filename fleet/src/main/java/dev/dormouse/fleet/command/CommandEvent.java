package dev.dormouse.fleet.command;

import dev.dormouse.fleet.operation.Evidence;
import dev.dormouse.fleet.operation.OperationOutcome;
import java.util.List;

/** What can happen to a command. */
public sealed interface CommandEvent {

    /** It is about to leave. */
    record Begun(String node) implements CommandEvent {}

    /** What came of it; {@code sleeper} says that the device listens only when it has spoken. */
    record Came(OperationOutcome outcome, List<Evidence> onAir, String node, boolean sleeper) implements CommandEvent {
        public Came {
            onAir = List.copyOf(onAir);
        }
    }

    /** It was asked together with others, and its part was missing from what came back. */
    record LeftOut(List<Evidence> onAir, String node) implements CommandEvent {
        public LeftOut {
            onAir = List.copyOf(onAir);
        }
    }

    /** It was not sent after all. */
    record HeldBack(String why) implements CommandEvent {}

    /** It cannot be done, which was found before anything was sent. */
    record FoundImpossible(String why) implements CommandEvent {}

    /** The time it was to wait for has come. */
    record TimeCame() implements CommandEvent {}

    record DeadlinePassed() implements CommandEvent {}

    record CalledOff(String by) implements CommandEvent {}

    record Overtaken(CommandId by) implements CommandEvent {}

    /** The server, or that node of it, stopped while it was under way. */
    record SenderStopped() implements CommandEvent {}

    record DeviceForgotten() implements CommandEvent {}
}
