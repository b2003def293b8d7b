package dev.dormouse.fleet.update;

import dev.dormouse.fleet.firmware.Image;
import dev.dormouse.fleet.firmware.ImageKind;
import dev.dormouse.fleet.registration.Registration;
import dev.dormouse.fleet.telemetry.LatestValue;
import dev.dormouse.fleet.telemetry.LatestValues;
import dev.dormouse.objects.path.InstancePath;
import dev.dormouse.objects.path.ObjectPath;
import dev.dormouse.objects.value.Reading;
import dev.dormouse.objects.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Finds the instance of a device by which an image is installed: the one that is named, the only one, or the one of its part. */
final class UpdatePlaces {

    private static final int PACKAGE_NAME = 0;
    private static final int COMPONENT_NAME = 14;

    private final LatestValues values;

    UpdatePlaces(LatestValues values) {
        this.values = values;
    }

    sealed interface Place {
        record At(UpdateObject object) implements Place {}

        /** It has several, and which is which has to be read first. */
        record AskFirst(ObjectPath object) implements Place {}

        record Nowhere(String why) implements Place {}
    }

    Place of(Registration device, Image image, OptionalInt named, boolean asked) {
        var kind = image.label().kind();
        var object = new ObjectPath(kind.object());
        var instances =
                device.objects().instances().stream().filter(object::covers).toList();
        if (instances.isEmpty()) return new Place.Nowhere("the device has no instance of object " + kind.object());
        if (named.isPresent()) {
            var wanted = new InstancePath(kind.object(), named.getAsInt());
            return instances.contains(wanted)
                    ? new Place.At(new UpdateObject(kind, wanted))
                    : new Place.Nowhere("the device has no " + wanted);
        }
        if (instances.size() == 1) return new Place.At(new UpdateObject(kind, instances.getFirst()));
        var ofPart = called(device, kind, image.label().part());
        if (ofPart.isPresent()) return new Place.At(new UpdateObject(kind, ofPart.get()));
        return asked
                ? new Place.Nowhere("no instance of object " + kind.object() + " is called "
                        + image.label().part())
                : new Place.AskFirst(object);
    }

    /** What is known of a device below one place. */
    List<Reading> known(Registration device, InstancePath under) {
        return values.of(device.endpoint(), Optional.of(under)).stream()
                .map(LatestValue::reading)
                .toList();
    }

    private Optional<InstancePath> called(Registration device, ImageKind kind, String part) {
        int name = kind == ImageKind.SOFTWARE ? PACKAGE_NAME : COMPONENT_NAME;
        return values.of(device.endpoint(), Optional.of(new ObjectPath(kind.object()))).stream()
                .map(LatestValue::reading)
                .filter(reading -> reading.path().depth() == 3 && reading.path().level(2) == name)
                .filter(reading -> reading.value() instanceof Value.Text(String text) && text.equals(part))
                .map(reading -> new InstancePath(kind.object(), reading.path().level(1)))
                .findFirst();
    }
}
