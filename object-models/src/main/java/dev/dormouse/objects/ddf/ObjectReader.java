package dev.dormouse.objects.ddf;

import dev.dormouse.objects.model.ObjectModel;
import dev.dormouse.objects.model.ObjectVersion;
import dev.dormouse.objects.model.ResourceModel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** One {@code <Object>} into a model. Goes on after a problem, so that a person sees all of them at once. */
final class ObjectReader {
    private final DdfLimits limits;
    private final Problems problems;
    private final Fields fields;

    ObjectReader(XmlElement element, DdfLimits limits, Problems problems) {
        this.limits = limits;
        this.problems = problems;
        this.fields = new Fields(element, problems);
    }

    Optional<ObjectModel> read() {
        var name = fields.name();
        var id = fields.required("ObjectID")
                .flatMap(field -> fields.id(field, field.text().strip()));
        var version = version();
        if (id.isPresent() && version.isPresent()) checkUrn(id.get(), version.get());
        boolean multiple = fields.either("MultipleInstances", "Single", "Multiple");
        boolean mandatory = fields.either("Mandatory", "Optional", "Mandatory");
        String description = fields.prose("Description1");
        var resources = resources();

        if (name.isEmpty() || id.isEmpty() || version.isEmpty()) return Optional.empty();
        return Optional.of(
                new ObjectModel(id.get(), version.get(), name.get(), description, multiple, mandatory, resources));
    }

    private Optional<ObjectVersion> version() {
        String text = fields.word("ObjectVersion");
        if (text.isEmpty()) return Optional.of(ObjectVersion.V1_0);
        try {
            return Optional.of(ObjectVersion.parse(text));
        } catch (IllegalArgumentException e) {
            problems.at(
                    fields.place("ObjectVersion"),
                    Fields.shown(text) + " is not an object version, which looks like 1.0 or 2.1");
            return Optional.empty();
        }
    }

    /** The URN repeats id and version; where they differ, one of them is a slip. */
    private void checkUrn(int id, ObjectVersion version) {
        fields.optional("ObjectURN").ifPresent(field -> {
            String urn = field.text().strip();
            if (urn.isEmpty()) return;
            String suffix = ":" + id + (version.equals(ObjectVersion.V1_0) ? "" : ":" + version);
            boolean fits = urn.startsWith("urn:oma:lwm2m:")
                    && (urn.endsWith(suffix) || urn.endsWith(":" + id + ":" + version));
            if (!fits)
                problems.at(
                        field,
                        "the URN " + Fields.shown(urn) + " does not fit object " + id + " in version " + version
                                + ", it would end in '" + suffix + "'");
        });
    }

    private SortedMap<Integer, ResourceModel> resources() {
        var resources = new TreeMap<Integer, ResourceModel>();
        var lineOf = new HashMap<Integer, Integer>();
        for (var item : items()) {
            var resource = new ResourceReader(item, problems).read();
            resource.ifPresent(it -> addOnce(it, item, resources, lineOf));
        }
        return resources;
    }

    private List<XmlElement> items() {
        var container = fields.required("Resources");
        if (container.isEmpty()) return List.of();
        var items = container.get().children("Item");
        if (items.isEmpty())
            problems.at(container.get(), "<Resources> holds no <Item>, an object has at least one resource");
        if (items.size() <= limits.resources()) return items;
        problems.at(
                items.get(limits.resources()),
                "an object may have " + limits.resources() + " resources, here is one more");
        return items.subList(0, limits.resources());
    }

    private void addOnce(
            ResourceModel resource,
            XmlElement item,
            Map<Integer, ResourceModel> resources,
            Map<Integer, Integer> lineOf) {
        var earlier = lineOf.putIfAbsent(resource.id(), item.line());
        if (earlier == null) resources.put(resource.id(), resource);
        else
            problems.at(
                    item,
                    "resource " + resource.id() + " is defined twice, the first time in line " + earlier
                            + ": an id is used once in an object");
    }
}
