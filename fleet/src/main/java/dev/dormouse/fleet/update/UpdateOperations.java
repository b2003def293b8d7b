package dev.dormouse.fleet.update;

import dev.dormouse.fleet.firmware.ImageKind;
import dev.dormouse.fleet.operation.Format;
import dev.dormouse.fleet.operation.Operation;
import dev.dormouse.fleet.update.UpdateState.CancelStep;
import dev.dormouse.fleet.update.UpdateState.Cancelling;
import dev.dormouse.objects.path.ResourcePath;
import dev.dormouse.objects.value.Reading;
import dev.dormouse.objects.value.Value;
import java.util.List;
import java.util.Optional;

/** How an ask is said to a device. */
final class UpdateOperations {

    private static final String FOR_UPDATE = "1";

    private UpdateOperations() {}

    /** Empty when the object has no resource for it. */
    static Optional<Operation> of(Update update, UpdateAsk ask, UpdateSites sites) {
        var object = sites.current();
        return switch (ask) {
            case RESET -> Optional.of(text(object.uri(), ""));
            case RESET_BY_PACKAGE -> Optional.of(zero(object));
            case PREPARE -> Optional.of(new Operation.Execute(object.uninstall(), Optional.of(FOR_UPDATE)));
            case INSTALL -> Optional.of(new Operation.Execute(object.install(), along(update, sites)));
            case ACTIVATE -> Optional.of(new Operation.Execute(object.activate(), Optional.empty()));
            case CANCEL -> cancel(update, object);
            case LOOK, TELL, PUSH -> throw new IllegalArgumentException(ask + " is said by who knows more");
        };
    }

    static Operation tell(UpdateObject object, PullAddress address) {
        return text(object.uri(), address.uri());
    }

    /** Of components only those are installed that are named: others may have an image that somebody else put there. */
    private static Optional<String> along(Update update, UpdateSites sites) {
        return sites.current().kind() == ImageKind.COMPONENT
                ? Optional.of(sites.along(update.footing().parts()))
                : Optional.empty();
    }

    private static Optional<Operation> cancel(Update update, UpdateObject object) {
        var step = update.state() instanceof Cancelling cancelling ? cancelling.step() : CancelStep.EXECUTE;
        return switch (step) {
            case EXECUTE -> object.cancel().map(cancel -> new Operation.Execute(cancel, Optional.empty()));
            case EMPTY_URI -> Optional.of(text(object.uri(), ""));
            case ZERO_PACKAGE -> Optional.of(zero(object));
        };
    }

    private static Operation text(ResourcePath path, String text) {
        return new Operation.Write(
                path, List.of(new Reading(path, new Value.Text(text))), Operation.Write.Mode.REPLACE);
    }

    private static Operation zero(UpdateObject object) {
        var path = object.image();
        var zero = List.of(new Reading(path, new Value.Opaque(new byte[1])));
        return new Operation.Write(path, zero, Operation.Write.Mode.REPLACE, Optional.of(Format.OPAQUE));
    }
}
