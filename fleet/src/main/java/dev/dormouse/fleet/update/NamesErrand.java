package dev.dormouse.fleet.update;

import dev.dormouse.fleet.contact.Errand;
import dev.dormouse.fleet.operation.Answer;
import dev.dormouse.fleet.operation.Operation;
import dev.dormouse.fleet.operation.OperationOutcome;
import dev.dormouse.objects.path.ObjectPath;

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
        boolean named = answer instanceof Answer.Values(var readings)
                && readings.stream()
                        .anyMatch(reading -> reading.value()
                                .inText()
                                .equals(desk.image(update).label().part()));
        boolean nothing = answer instanceof Answer.Silence || answer instanceof Answer.Unreachable;
        if (!named && !nothing)
            desk.happened(
                    update.id(),
                    new UpdateEvent.NoWay("none of the instances of " + object + " is called "
                            + desk.image(update).label().part()));
    }
}
