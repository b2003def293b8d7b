package dev.dormouse.fleet.command;

import dev.dormouse.fleet.command.CommandEvent.Came;
import dev.dormouse.fleet.command.CommandEvent.LeftOut;
import dev.dormouse.fleet.contact.Errand;
import dev.dormouse.fleet.operation.Answer;
import dev.dormouse.fleet.operation.Evidence;
import dev.dormouse.fleet.operation.Operation;
import dev.dormouse.fleet.operation.OperationOutcome;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.value.Reading;
import java.util.ArrayList;
import java.util.List;

/**
 * Several reads as one question. What the answer does not hold is asked again alone, so that the device says what is wrong
 * with it.
 */
final class JoinedReads implements Errand {

    private final CommandDesk desk;
    private final List<Command> reads;
    private final String node;
    private final boolean sleeper;
    private final List<Evidence> onAir = new ArrayList<>();

    JoinedReads(CommandDesk desk, List<Command> reads, String node, boolean sleeper) {
        this.desk = desk;
        this.reads = List.copyOf(reads);
        this.node = node;
        this.sleeper = sleeper;
    }

    @Override
    public Urgency urgency() {
        return reads.getFirst().priority();
    }

    @Override
    public Operation operation() {
        return new Operation.ReadComposite(
                reads.stream().map(JoinedReads::path).distinct().toList());
    }

    /** One that was called off meanwhile is read all the same: it costs less than to begin anew. */
    @Override
    public boolean begin() {
        boolean any = false;
        for (var read : reads)
            any |= desk.happened(read.id(), read.endpoint(), new CommandEvent.Begun(node))
                    .isPresent();
        return any;
    }

    @Override
    public void saw(Evidence evidence) {
        onAir.add(evidence);
    }

    @Override
    public void done(OperationOutcome outcome) {
        for (var read : reads) desk.happened(read.id(), read.endpoint(), partOf(outcome, path(read)));
    }

    private CommandEvent partOf(OperationOutcome outcome, NodePath path) {
        if (!(outcome instanceof OperationOutcome.Answered(var answer)))
            return outcome instanceof OperationOutcome.Asleep || outcome instanceof OperationOutcome.NotRegistered
                    ? new Came(outcome, onAir, node, sleeper)
                    : new LeftOut(onAir, node);
        return switch (answer) {
            case Answer.Values(var readings) -> {
                var part = under(path, readings);
                yield part.isEmpty()
                        ? new LeftOut(onAir, node)
                        : new Came(new OperationOutcome.Answered(new Answer.Values(part)), onAir, node, sleeper);
            }
            case Answer.Silence silence -> new Came(outcome, onAir, node, sleeper);
            case Answer.Unreachable unreachable -> new Came(outcome, onAir, node, sleeper);
            default -> new LeftOut(onAir, node);
        };
    }

    private static List<Reading> under(NodePath path, List<Reading> readings) {
        return readings.stream().filter(reading -> path.covers(reading.path())).toList();
    }

    private static NodePath path(Command read) {
        if (read.order() instanceof Order.Perform(var operation)) return operation.path();
        throw new IllegalStateException(read.id() + " is no read");
    }
}
