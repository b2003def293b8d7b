package dev.dormouse.fleet.command;

import dev.dormouse.fleet.operation.Operation;

/** What a command asks of its device. */
public sealed interface Order {

    record Perform(Operation operation) implements Order {}

    /** What to execute is found when the device is asked: it depends on its objects. */
    record Call(Verb verb) implements Order {}

    /**
     * Whether asking twice does no more than asking once. What is not is never sent again once it may have arrived.
     */
    default boolean repeatable() {
        return switch (this) {
            case Call(var verb) -> verb.repeatable();
            case Perform(var operation) ->
                switch (operation) {
                    case Operation.Execute execute -> false;
                    case Operation.Create create -> false;
                    default -> true;
                };
        };
    }
}
