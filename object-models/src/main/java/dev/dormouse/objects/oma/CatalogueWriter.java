package dev.dormouse.objects.oma;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dormouse.objects.model.ObjectModel;
import dev.dormouse.objects.model.ResourceModel;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Puts the registry into one file: all texts, then all resources, then all objects, each once and referred to by its number.
 * What is equal in the registry is therefore one thing in memory. {@link CatalogueReader} is its mirror.
 */
final class CatalogueWriter {
    private final Map<String, Integer> texts = new LinkedHashMap<>();
    private final Map<ResourceModel, Integer> resources = new LinkedHashMap<>();
    private final DataOutputStream out;

    private CatalogueWriter(OutputStream out) {
        this.out = new DataOutputStream(out);
    }

    static void write(Collection<ObjectModel> models, OutputStream to) throws IOException {
        var writer = new CatalogueWriter(to);
        models.forEach(writer::number);
        writer.writeAll(models);
        writer.out.flush();
    }

    private void number(ObjectModel model) {
        number(model.name());
        number(model.description());
        for (var resource : model.resources().values()) {
            resources.putIfAbsent(resource, resources.size());
            number(resource.name());
            number(resource.operations().name());
            number(resource.type().name());
            number(resource.range().text());
            number(resource.units());
            number(resource.description());
        }
    }

    private void number(String text) {
        texts.putIfAbsent(text, texts.size());
    }

    private void writeAll(Collection<ObjectModel> models) throws IOException {
        out.writeInt(texts.size());
        for (String text : texts.keySet()) {
            byte[] bytes = text.getBytes(UTF_8);
            out.writeInt(bytes.length);
            out.write(bytes);
        }
        out.writeInt(resources.size());
        for (var resource : resources.keySet()) write(resource);
        out.writeInt(models.size());
        for (var model : models) write(model);
    }

    private void write(ResourceModel resource) throws IOException {
        out.writeShort(resource.id());
        write(resource.name());
        write(resource.operations().name());
        out.writeBoolean(resource.multiple());
        out.writeBoolean(resource.mandatory());
        write(resource.type().name());
        write(resource.range().text());
        write(resource.units());
        write(resource.description());
    }

    private void write(ObjectModel model) throws IOException {
        out.writeShort(model.id());
        out.writeShort(model.version().major());
        out.writeShort(model.version().minor());
        write(model.name());
        write(model.description());
        out.writeBoolean(model.multiple());
        out.writeBoolean(model.mandatory());
        out.writeShort(model.resources().size());
        for (var resource : model.resources().values()) out.writeInt(resources.getOrDefault(resource, -1));
    }

    private void write(String text) throws IOException {
        out.writeInt(texts.getOrDefault(text, -1));
    }
}
