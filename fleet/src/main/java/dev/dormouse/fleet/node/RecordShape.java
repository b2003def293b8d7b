package dev.dormouse.fleet.node;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How a kind of record is taken apart and put together. It is found out once: that takes ten times as long as all the rest of a message. */
record RecordShape(String name, List<Part> parts, Constructor<?> constructor) {

    private static final ClassValue<RecordShape> SHAPES = new ClassValue<>() {
        @Override
        protected RecordShape computeValue(Class<?> record) {
            return shape(record);
        }
    };

    private static final ClassValue<Map<String, Class<?>>> KINDS = new ClassValue<>() {
        @Override
        protected Map<String, Class<?>> computeValue(Class<?> type) {
            return records(type).collect(Collectors.toUnmodifiableMap(RecordShape::name, Function.identity()));
        }
    };

    record Part(String name, Class<?> raw, Type type, Method accessor) {

        Object of(Record record) {
            try {
                return accessor.invoke(record);
            } catch (IllegalAccessException | InvocationTargetException e) {
                throw new IllegalStateException("a record tells its parts", e);
            }
        }
    }

    static RecordShape of(Class<?> record) {
        return SHAPES.get(record);
    }

    /** The records that may stand where a type is asked for, by their names. */
    static Map<String, Class<?>> kinds(Class<?> type) {
        return KINDS.get(type);
    }

    /** @throws InvocationTargetException when the record does not take such parts */
    Object put(Object... parts) throws InvocationTargetException {
        try {
            return constructor.newInstance(parts);
        } catch (InstantiationException | IllegalAccessException e) {
            throw new IllegalStateException("a record is made of its parts", e);
        }
    }

    private static RecordShape shape(Class<?> record) {
        var components = record.getRecordComponents();
        var types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            var constructor = record.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            var parts = Arrays.stream(components).map(RecordShape::part).toList();
            return new RecordShape(name(record), parts, constructor);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("a record is made of its parts", e);
        }
    }

    private static Part part(RecordComponent component) {
        var accessor = component.getAccessor();
        accessor.setAccessible(true);
        return new Part(component.getName(), component.getType(), component.getGenericType(), accessor);
    }

    private static Stream<Class<?>> records(Class<?> type) {
        if (type.isRecord()) return Stream.of(type);
        var permitted = type.getPermittedSubclasses();
        if (permitted == null) throw new IllegalStateException("nodes do not tell one another of " + type);
        return Arrays.stream(permitted).flatMap(RecordShape::records);
    }

    private static String name(Class<?> record) {
        var around = record.getEnclosingClass();
        return around == null ? record.getSimpleName() : name(around) + "." + record.getSimpleName();
    }
}
