package dev.dormouse.fleet.command;

import dev.dormouse.fleet.contact.Errand;
import dev.dormouse.fleet.operation.Evidence;
import dev.dormouse.fleet.operation.Operation;
import dev.dormouse.fleet.operation.OperationOutcome;
import java.util.ArrayList;
import java.util.List;

/** One command on its way. Lives on the thread of its contact. */
final class CommandErrand implements Errand {

    private final CommandDesk desk;
    private final Command command;
    private final Operation operation;
    private final String node;
    private final boolean sleeper;
    private final List<Evidence> onAir = new ArrayList<>();

    CommandErrand(CommandDesk desk, Command command, Operation operation, String node, boolean sleeper) {
        this.desk = desk;
        this.command = command;
        this.operation = operation;
        this.node = node;
        this.sleeper = sleeper;
    }

    @Override
    public Urgency urgency() {
        return command.priority();
    }

    @Override
    public Operation operation() {
        return operation;
    }

    @Override
    public boolean begin() {
        return desk.happened(command.id(), command.endpoint(), new CommandEvent.Begun(node))
                .isPresent();
    }

    @Override
    public void saw(Evidence evidence) {
        onAir.add(evidence);
    }

    @Override
    public void done(OperationOutcome outcome) {
        desk.happened(command.id(), command.endpoint(), new CommandEvent.Came(outcome, onAir, node, sleeper));
    }
}
