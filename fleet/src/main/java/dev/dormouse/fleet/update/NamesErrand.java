package dev.dormouse.fleet.update;

import dev.dormouse.fleet.contact.Errand;
import dev.dormouse.fleet.operation.Answer;
import dev.dormouse.fleet.operation.Operation;
import dev.dormouse.fleet.operation.OperationOutcome;
import dev.dormouse.objects.path.ObjectPath;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads a whole object to learn which of its instances is called what: the values are known to all once they came. */
final class NamesErrand implements Errand {

    private final UpdateDesk desk;
    private final Update update;
    private final ObjectPath object;

    NamesErrand(UpdateDesk desk, Update update, ObjectPath object) {
        this.desk = desk;
        this.update = update;
        this.object = object;
    }

    @Override
    public Urgency urgency() {
        return Urgency.DEFERRABLE;
    }

    @Override
    public Operation operation() {
        return new Operation.Read(object);
    }

    @Override
    public void done(OperationOutcome outcome) {
        if (!(outcome instanceof OperationOutcome.Answered(var answer))) return;
        if (answer instanceof Answer.Silence || answer instanceof Answer.Unreachable) return;
        var called = answer instanceof Answer.Values(var readings)
                ? readings.stream().map(reading -> reading.value().inText()).collect(Collectors.toSet())
                : Set.<String>of();
        desk.images(update).stream()
                .map(image -> image.label().part())
                .filter(part -> !called.contains(part))
                .findFirst()
                .ifPresent(part -> desk.happened(
                        update.id(),
                        new UpdateEvent.NoWay("none of the instances of " + object + " is called " + part)));
    }
}
