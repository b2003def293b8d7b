package dev.dormouse.sim.device;

import dev.dormouse.sim.coap.BlockOption;
import dev.dormouse.sim.coap.CoapCode;
import dev.dormouse.sim.coap.CoapMessage;
import dev.dormouse.sim.coap.CoapOption;
import dev.dormouse.sim.device.UpdateObject.Result;
import dev.dormouse.sim.objects.ObjectTree;
import dev.dormouse.sim.objects.Place;
import dev.dormouse.sim.wire.Malformed;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A package that is pushed, in blocks or whole: whether there is room for it, and what its instance says meanwhile. What a
 * block does to the body is for {@link Blocks}.
 */
final class Delivery {
    private final ObjectTree tree;
    private final FirmwareHabits habits;
    private @Nullable Place underWay;
    private int blocks;
    private long begunAt;

    Delivery(ObjectTree tree, FirmwareHabits habits) {
        this.tree = tree;
        this.habits = habits;
    }

    /** Whether a request brings this block of a package, the first being 1. */
    static boolean isBlock(CoapMessage request, int number) {
        try {
            return packagePlace(request).isPresent()
                    && request.options()
                            .block(CoapOption.BLOCK1)
                            .filter(block -> block.number() + 1 == number)
                            .isPresent();
        } catch (Malformed broken) {
            return false; // Whoever answers it says so.
        }
    }

    /** A request that may bring part of a package. Says with what it is refused, if it does not fit. */
    Optional<CoapCode> received(CoapMessage request, long now) {
        var place = packagePlace(request).filter(tree::exists);
        if (place.isEmpty()) return Optional.empty();
        var instance = place.get().upTo(2);
        var object = UpdateObject.of(instance).orElseThrow();
        if (object.state(tree, instance) >= UpdateObject.DOWNLOADED)
            return Optional.empty(); // Refused when it is whole.
        var block = request.options().block(CoapOption.BLOCK1);
        var end = block.map(BlockOption::offset).orElse(0) + request.payload().size();
        var announced = request.options().number(CoapOption.SIZE1).orElse(0);
        if (Math.max(end, announced) > habits.roomBytes()) {
            underWay = null;
            object.set(tree, instance, UpdateObject.IDLE, Result.NO_ROOM);
            return Optional.of(CoapCode.REQUEST_ENTITY_TOO_LARGE);
        }
        if (block.map(BlockOption::number).orElse(0) == 0) {
            begunAt = now;
            blocks = 0;
        }
        blocks++;
        if (block.filter(BlockOption::more).isPresent() && underWay == null) {
            underWay = instance;
            object.set(tree, instance, UpdateObject.DOWNLOADING, Result.INITIAL);
        }
        return Optional.empty();
    }

    /** It is whole. Says in how many blocks it came. */
    int ended() {
        underWay = null;
        return blocks;
    }

    long begunAt() {
        return begunAt;
    }

    /** The device booted: what came so far is lost, unless it keeps it. */
    void booted() {
        var instance = underWay;
        if (instance == null || habits.resumes()) return;
        underWay = null;
        UpdateObject.of(instance)
                .ifPresent(object -> object.set(tree, instance, UpdateObject.IDLE, Result.CONNECTION_LOST));
    }

    private static Optional<Place> packagePlace(CoapMessage request) {
        var writes = request.code().equals(CoapCode.PUT) || request.code().equals(CoapCode.POST);
        return writes
                ? Place.parse(request.options().texts(CoapOption.URI_PATH))
                        .filter(place -> place.depth() == 3)
                        .filter(place -> UpdateObject.of(place)
                                .filter(object -> object.isPackage(place))
                                .isPresent())
                : Optional.empty();
    }
}
