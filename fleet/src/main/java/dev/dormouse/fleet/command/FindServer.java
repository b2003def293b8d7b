package dev.dormouse.fleet.command;

import dev.dormouse.fleet.contact.Errand;
import dev.dormouse.fleet.operation.Answer;
import dev.dormouse.fleet.operation.Operation;
import dev.dormouse.fleet.operation.OperationOutcome;
import dev.dormouse.fleet.registration.Registration;

/**
 * Asks a device that knows several servers which of them we are, on behalf of a command that needs to know. What it says is
 * kept with its latest values; the command goes out next, or cannot.
 */
final class FindServer implements Errand {

    private final CommandDesk desk;
    private final Command command;
    private final ServerInstance server;
    private final Registration device;

    FindServer(CommandDesk desk, Command command, ServerInstance server, Registration device) {
        this.desk = desk;
        this.command = command;
        this.server = server;
        this.device = device;
    }

    @Override
    public Urgency urgency() {
        return command.priority();
    }

    @Override
    public Operation operation() {
        return new Operation.Read(ServerInstance.SERVERS);
    }

    @Override
    public void done(OperationOutcome outcome) {
        switch (outcome) {
            case OperationOutcome.Answered(Answer.Values(var readings)) -> {
                if (server.in(readings, device).isEmpty()) give(server.nowhere());
            }
            case OperationOutcome.Answered(Answer.Refused(var code, var words)) ->
                give("the device does not tell which server we are, it answered " + code);
            case OperationOutcome.Answered(Answer.NotUnderstood(var why)) ->
                give("the device does not tell which server we are: " + why);
            case OperationOutcome.Invalid(var why) -> give(why);
            case OperationOutcome.NoSuchPath(var why) -> give(why);
            default -> {}
        }
    }

    private void give(String why) {
        desk.happened(command.id(), command.endpoint(), new CommandEvent.FoundImpossible(why));
    }
}
