package dev.dormouse.objects.ddf;

import dev.dormouse.objects.model.Operations;
import dev.dormouse.objects.model.ResourceModel;
import dev.dormouse.objects.model.ValueRange;
import dev.dormouse.objects.value.ValueType;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** One {@code <Item>} into a model. */
final class ResourceReader {
    private static final String TYPES = Arrays.stream(ValueType.values())
            .filter(type -> type != ValueType.NONE)
            .map(ValueType::spelling)
            .collect(Collectors.joining(", "));

    private final XmlElement item;
    private final Problems problems;
    private final Fields fields;

    ResourceReader(XmlElement item, Problems problems) {
        this.item = item;
        this.problems = problems;
        this.fields = new Fields(item, problems);
    }

    Optional<ResourceModel> read() {
        var id = id();
        var name = fields.name();
        var operations = operations();
        var type = type();
        if (operations.isPresent() && type.isPresent()) checkFit(operations.get(), type.get());
        boolean multiple = fields.either("MultipleInstances", "Single", "Multiple");
        boolean mandatory = fields.either("Mandatory", "Optional", "Mandatory");
        var range = new ValueRange(fields.prose("RangeEnumeration"));
        String units = fields.word("Units");
        String description = fields.prose("Description");

        if (id.isEmpty() || name.isEmpty() || operations.isEmpty() || type.isEmpty()) return Optional.empty();
        return Optional.of(new ResourceModel(
                id.get(), name.get(), operations.get(), multiple, mandatory, type.get(), range, units, description));
    }

    private Optional<Integer> id() {
        var id = item.attribute("ID");
        if (id.isEmpty()) problems.at(item, "this <Item> has no ID, write <Item ID=\"0\"> with the resource's number");
        return id.flatMap(text -> fields.id(item, text.strip()));
    }

    private Optional<Operations> operations() {
        String text = fields.word("Operations");
        for (var operations : Operations.values())
            if (operations.spelling().equals(text)) return Optional.of(operations);
        problems.at(
                fields.place("Operations"),
                Fields.shown(text)
                        + " is no operation, it is R, W, RW, E or nothing (for what only a bootstrap server may touch)");
        return Optional.empty();
    }

    private Optional<ValueType> type() {
        String text = fields.word("Type");
        for (var type : ValueType.values()) if (type.spelling().equalsIgnoreCase(text)) return Optional.of(type);
        problems.at(fields.place("Type"), Fields.shown(text) + " is no type, the types are " + TYPES + ", or nothing");
        return Optional.empty();
    }

    private void checkFit(Operations operations, ValueType type) {
        var at = fields.place("Type");
        if (operations.executable() && type != ValueType.NONE)
            problems.at(at, "a resource that is executed (E) has no type, here it says " + type.spelling());
        if (!operations.executable() && type == ValueType.NONE)
            problems.at(at, "a resource that holds a value needs a type, one of " + TYPES);
    }
}
