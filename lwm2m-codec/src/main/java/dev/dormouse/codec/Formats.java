package dev.dormouse.codec;

import dev.dormouse.fleet.operation.Format;
import dev.dormouse.fleet.registration.ObjectLinks;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.value.Reading;
import dev.dormouse.objects.value.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which content format to speak with a device, the best first. What it listed when it registered is believed; one that
 * listed nothing is let to answer as it likes and told things in TLV, which every device of 1.0 knows and almost every later
 * one.
 */
public final class Formats {

    private static final List<Format> SHORTEST_FIRST =
            List.of(Format.LWM2M_CBOR, Format.SENML_CBOR, Format.TLV, Format.SENML_JSON);
    private static final int SENML_ETCH_JSON = 320;
    private static final int SENML_ETCH_CBOR = 322;

    private Formats() {}

    /** What to ask for, the one with the fewest bytes on air first; none where the device should choose. */
    public static List<Format> toAskFor(ObjectLinks device) {
        return listed(device, SHORTEST_FIRST);
    }

    /** What to write these values in; the next is tried when a device refuses one as unsupported. */
    public static List<Format> toWrite(NodePath path, List<Reading> values, ObjectLinks device) {
        var preferred = new ArrayList<Format>();
        boolean oneValue = values.size() == 1 && values.getFirst().path().equals(path);
        if (oneValue) preferred.add(plain(values.getFirst().value().type()));
        preferred.addAll(SHORTEST_FIRST);
        return inOrderFor(device, preferred);
    }

    /** As {@link #toWrite}, for a new instance. Of one whose id the device will choose only TLV can tell. */
    public static List<Format> toCreate(Optional<Integer> instance, ObjectLinks device) {
        if (instance.isEmpty()) return List.of(Format.TLV);
        return inOrderFor(device, new ArrayList<>(SHORTEST_FIRST));
    }

    /** What to say composites in. A device that knows composites knows one of these, whether it listed them or not. */
    public static List<Format> forComposites(ObjectLinks device) {
        var listed = listed(device, List.of(Format.LWM2M_CBOR, Format.SENML_CBOR, Format.SENML_JSON));
        return listed.isEmpty() ? List.of(Format.SENML_CBOR, Format.SENML_JSON) : listed;
    }

    /** What FETCH and iPATCH call it: RFC 8790 gave SenML other numbers there, which only few devices know. */
    static int ofComposite(Format format, ObjectLinks device) {
        int etch = switch (format) {
            case SENML_JSON -> SENML_ETCH_JSON;
            case SENML_CBOR -> SENML_ETCH_CBOR;
            case TEXT, OPAQUE, CBOR, TLV, JSON, LWM2M_CBOR -> format.number();
        };
        return device.contentFormats().contains(etch) ? etch : format.number();
    }

    /** LwM2M CBOR names values; how it would name places that are only asked for, devices do not agree on. */
    static Format toNamePlaces(Format format, ObjectLinks device) {
        if (format != Format.LWM2M_CBOR) return format;
        var listed = listed(device, List.of(Format.SENML_CBOR, Format.SENML_JSON));
        return listed.isEmpty() ? Format.SENML_CBOR : listed.getFirst();
    }

    private static List<Format> inOrderFor(ObjectLinks device, List<Format> preferred) {
        var listed = listed(device, preferred);
        if (!listed.isEmpty()) return listed;
        // It came with 1.2, and a device that has it says so.
        preferred.remove(Format.LWM2M_CBOR);
        if (device.contentFormats().isEmpty()) {
            preferred.remove(Format.TLV);
            preferred.addFirst(Format.TLV);
        }
        return preferred;
    }

    private static List<Format> listed(ObjectLinks device, List<Format> preferred) {
        return preferred.stream()
                .filter(format -> device.contentFormats().contains(format.number()))
                .toList();
    }

    private static Format plain(ValueType type) {
        return type == ValueType.OPAQUE ? Format.OPAQUE : Format.TEXT;
    }
}
