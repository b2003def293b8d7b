package dev.dormouse.lwm2m.codec;

import dev.dormouse.fleet.registration.ObjectLinks;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.value.Reading;
import dev.dormouse.objects.value.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.leshan.core.request.ContentFormat;

/**
 * Which content format to speak with a device. What it listed when it registered is believed; one that listed nothing is
 * let to answer as it likes and told things in TLV, which every device of 1.0 knows and almost every later one.
 */
final class Formats {

    private Formats() {}

    /** What to ask for, or nothing where the device should choose. The one with the fewest bytes on air goes first. */
    static Optional<ContentFormat> toAskFor(ObjectLinks device) {
        return List.of(ContentFormat.SENML_CBOR, ContentFormat.TLV, ContentFormat.SENML_JSON).stream()
                .filter(format -> device.contentFormats().contains(format.getCode()))
                .findFirst();
    }

    /** What to write these values in, the best first: the next is tried when a device refuses one as unsupported. */
    static List<ContentFormat> toWrite(NodePath path, List<Reading> values, ObjectLinks device) {
        var preferred = new ArrayList<ContentFormat>();
        boolean oneValue = values.size() == 1 && values.getFirst().path().equals(path);
        if (oneValue) preferred.add(plain(values.getFirst().value().type()));
        preferred.addAll(List.of(ContentFormat.SENML_CBOR, ContentFormat.TLV, ContentFormat.SENML_JSON));
        return inOrderFor(device, preferred);
    }

    /** As {@link #toWrite}, for a new instance whose id the device will choose. SenML has no name for that. */
    static List<ContentFormat> toCreateUnnamed() {
        return List.of(ContentFormat.TLV);
    }

    private static List<ContentFormat> inOrderFor(ObjectLinks device, List<ContentFormat> preferred) {
        if (device.contentFormats().isEmpty()) {
            preferred.remove(ContentFormat.TLV);
            preferred.addFirst(ContentFormat.TLV);
            return preferred;
        }
        var listed = preferred.stream()
                .filter(format -> device.contentFormats().contains(format.getCode()))
                .toList();
        return listed.isEmpty() ? preferred : listed;
    }

    private static ContentFormat plain(ValueType type) {
        return type == ValueType.OPAQUE ? ContentFormat.OPAQUE : ContentFormat.TEXT;
    }
}
