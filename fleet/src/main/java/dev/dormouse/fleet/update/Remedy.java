package dev.dormouse.fleet.update;

import dev.dormouse.objects.path.InstancePath;
import java.util.Optional;
import java.util.stream.Collectors;

/** What helps against a result: trying again, another way, or nothing. */
enum Remedy {
    AGAIN,
    ANOTHER_WAY,
    NONE;

    private static final int TWICE = 2;

    static Remedy against(DeviceResult result, Update.Footing footing, UpdateTerms terms, Delivery how) {
        boolean more = footing.attempts() < terms.attempts();
        return switch (result) {
            case CONNECTION_LOST -> more ? AGAIN : NONE;
            // Once may be chance; twice is the device.
            case NO_MEMORY, BROKEN -> more && footing.attempts() < TWICE ? AGAIN : NONE;
            case BAD_URI, BAD_PROTOCOL ->
                more && how == Delivery.PULL && terms.delivery().isEmpty() ? ANOTHER_WAY : NONE;
            case NO_STORAGE,
                    WRONG_TYPE,
                    INSTALL_FAILED,
                    CALLED_OFF,
                    CONFLICT,
                    DEPENDENCY,
                    UNKNOWN,
                    NONE,
                    SUCCESS,
                    DEFERRED -> NONE;
        };
    }

    /** What it is counted as. */
    static UpdateFailure failure(DeviceResult result) {
        return switch (result) {
            case NO_STORAGE -> UpdateFailure.STORAGE;
            case NO_MEMORY -> UpdateFailure.MEMORY;
            case CONNECTION_LOST, BAD_URI, BAD_PROTOCOL -> UpdateFailure.DELIVERY;
            case BROKEN -> UpdateFailure.INTEGRITY;
            case WRONG_TYPE -> UpdateFailure.TYPE;
            case INSTALL_FAILED -> UpdateFailure.INSTALLATION;
            case CALLED_OFF -> UpdateFailure.CALLED_OFF;
            case CONFLICT, DEPENDENCY -> UpdateFailure.DEPENDENCY;
            case UNKNOWN -> UpdateFailure.UNKNOWN_RESULT;
            case NONE, SUCCESS, DEFERRED -> UpdateFailure.INSTALLATION;
        };
    }

    static String words(Sight sight) {
        return switch (sight.result()) {
            case NO_STORAGE -> "the device has not enough storage for the image";
            case NO_MEMORY -> "the device ran out of memory while it took the image";
            case CONNECTION_LOST -> "the device lost its connection while it took the image";
            case BROKEN -> "the device found the image damaged";
            case WRONG_TYPE -> "the device does not take images of this type";
            case BAD_URI -> "the device could not use the address it was told";
            case INSTALL_FAILED -> "the device could not install the image";
            case BAD_PROTOCOL -> "the device does not speak the protocol of the address it was told";
            case CALLED_OFF -> "the device, or another server of it, called the update off";
            case DEFERRED -> "the device puts off installing the image";
            case CONFLICT -> "the component conflicts with what another one is at" + against(sight);
            case DEPENDENCY -> "the component needs another one that is not there" + against(sight);
            case UNKNOWN -> "the device reported the result " + sight.number() + ", which nobody knows";
            case NONE -> "the device is idle again and does not say how it ended";
            case SUCCESS -> "the device reports success";
        };
    }

    private static String against(Sight sight) {
        if (sight.conflicts().isEmpty()) return "";
        return " ("
                + sight.conflicts().stream()
                        .map(InstancePath::toString)
                        .sorted()
                        .collect(Collectors.joining(", "))
                + ")";
    }

    static Optional<Delivery> other(Delivery how) {
        return how == Delivery.PULL ? Optional.of(Delivery.PUSH) : Optional.empty();
    }
}
