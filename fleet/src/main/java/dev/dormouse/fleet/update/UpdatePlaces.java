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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Finds the instance of a device by which an image is installed: the one that is named, the only one, or the one of its part. */
final class UpdatePlaces {

    private static final int PACKAGE_NAME = 0;
    private static final int COMPONENT_NAME = 14;

    private final LatestValues values;

    UpdatePlaces(LatestValues values) {
        this.values = values;
    }

    sealed interface Place {
        record At(UpdateSites sites) implements Place {}

        /** It has several, and which is which has to be read first. */
        record AskFirst(ObjectPath object) implements Place {}

        record Nowhere(String why) implements Place {}
    }

    /** Of an update of several components each has to be there. */
    Place of(Registration device, Update update, List<Image> images) {
        boolean asked = update.footing().before().isPresent();
        var found = new ArrayList<UpdateObject>();
        for (var image : images) {
            switch (of(device, image, update.terms().instance(), asked)) {
                case Place.At(var sites) -> found.add(sites.current());
                case Place.AskFirst ask -> {
                    return ask;
                }
                case Place.Nowhere nowhere -> {
                    return nowhere;
                }
            }
        }
        if (Set.copyOf(found).size() < found.size())
            return new Place.Nowhere("the device has one component where the update has "
                    + update.footing().parts().names());
        return new Place.At(new UpdateSites(found, update.footing().parts().at()));
    }

    private Place of(Registration device, Image image, OptionalInt named, boolean asked) {
        var kind = image.label().kind();
        var object = new ObjectPath(kind.object());
        var instances =
                device.objects().instances().stream().filter(object::covers).toList();
        if (instances.isEmpty()) return new Place.Nowhere("the device has no instance of object " + kind.object());
        if (named.isPresent()) {
            var wanted = new InstancePath(kind.object(), named.getAsInt());
            return instances.contains(wanted) ? at(kind, wanted) : new Place.Nowhere("the device has no " + wanted);
        }
        if (instances.size() == 1) return at(kind, instances.getFirst());
        var ofPart = called(device, kind, image.label().part());
        if (ofPart.isPresent()) return at(kind, ofPart.get());
        return asked
                ? new Place.Nowhere("no instance of object " + kind.object() + " is called "
                        + image.label().part())
                : new Place.AskFirst(object);
    }

    private static Place at(ImageKind kind, InstancePath instance) {
        return new Place.At(UpdateSites.of(new UpdateObject(kind, instance)));
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
