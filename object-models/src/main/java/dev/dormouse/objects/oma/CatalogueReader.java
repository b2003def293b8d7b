package dev.dormouse.objects.oma;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dormouse.objects.model.ObjectModel;
import dev.dormouse.objects.model.ObjectVersion;
import dev.dormouse.objects.model.Operations;
import dev.dormouse.objects.model.ResourceModel;
import dev.dormouse.objects.model.ValueRange;
import dev.dormouse.objects.value.ValueType;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Takes the registry out of the file that {@link CatalogueWriter} made in the same build. */
final class CatalogueReader {
    private final ByteBuffer in;
    private final List<String> texts = new ArrayList<>();
    private final List<ResourceModel> resources = new ArrayList<>();

    private CatalogueReader(byte[] catalogue) {
        this.in = ByteBuffer.wrap(catalogue);
    }

    static List<ObjectModel> read(byte[] catalogue) {
        return new CatalogueReader(catalogue).readAll();
    }

    private List<ObjectModel> readAll() {
        for (int left = in.getInt(); left > 0; left--) texts.add(readText());
        for (int left = in.getInt(); left > 0; left--) resources.add(readResource());
        var models = new ArrayList<ObjectModel>();
        for (int left = in.getInt(); left > 0; left--) models.add(readObject());
        return models;
    }

    private String readText() {
        byte[] bytes = new byte[in.getInt()];
        in.get(bytes);
        return new String(bytes, UTF_8);
    }

    private ResourceModel readResource() {
        return new ResourceModel(
                id(),
                text(),
                Operations.valueOf(text()),
                flag(),
                flag(),
                ValueType.valueOf(text()),
                new ValueRange(text()),
                text(),
                text());
    }

    private ObjectModel readObject() {
        int id = id();
        var version = new ObjectVersion(id(), id());
        String name = text();
        String description = text();
        boolean multiple = flag();
        boolean mandatory = flag();
        var own = new TreeMap<Integer, ResourceModel>();
        for (int left = id(); left > 0; left--) {
            var resource = resources.get(in.getInt());
            own.put(resource.id(), resource);
        }
        return new ObjectModel(id, version, name, description, multiple, mandatory, own);
    }

    private int id() {
        return Short.toUnsignedInt(in.getShort());
    }

    private boolean flag() {
        return in.get() != 0;
    }

    private String text() {
        return texts.get(in.getInt());
    }
}
