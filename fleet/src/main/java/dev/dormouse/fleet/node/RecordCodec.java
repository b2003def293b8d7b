package dev.dormouse.fleet.node;

import dev.dormouse.fleet.registration.MalformedLinks;
import dev.dormouse.fleet.registration.ObjectLinks;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Values as nodes tell them to one another: records of records, sealed interfaces, enums, collections and a few plain types. The
 * parts of a record go by their names, so that nodes of two releases understand one another: a part that is not known is passed over,
 * and one that is missing is empty where it may be. What is read is made by the records' own constructors, which check it.
 */
final class RecordCodec {

    private static final int MOST_DEEP = 64;

    private RecordCodec() {}

    /** The bytes are of another release, or of nobody we know. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreadable(String what) {
            super(what);
        }

        Unreadable(String what, Throwable cause) {
            super(what, cause);
        }
    }

    static <T> byte[] write(Class<T> type, T value) {
        var bytes = new ByteArrayOutputStream();
        try {
            write(new DataOutputStream(bytes), type, value);
        } catch (IOException e) {
            throw new IllegalStateException("memory can be written to", e);
        }
        return bytes.toByteArray();
    }

    static <T> T read(Class<T> type, byte[] bytes) throws Unreadable {
        try {
            return type.cast(read(new DataInputStream(new ByteArrayInputStream(bytes)), type, 0));
        } catch (IOException
                | IllegalArgumentException
                | ClassCastException
                | DateTimeException
                | ArithmeticException
                | MalformedLinks e) {
            throw new Unreadable("no " + type.getSimpleName() + ": " + e.getMessage(), e);
        }
    }

    private static void write(DataOutputStream out, Type type, Object value) throws IOException {
        switch (value) {
            case Optional<?> maybe -> {
                out.writeBoolean(maybe.isPresent());
                if (maybe.isPresent()) write(out, argument(type, 0), maybe.get());
            }
            case OptionalInt maybe -> {
                out.writeBoolean(maybe.isPresent());
                if (maybe.isPresent()) out.writeInt(maybe.getAsInt());
            }
            case Collection<?> several -> {
                out.writeInt(several.size());
                for (var one : several) write(out, argument(type, 0), one);
            }
            case Map<?, ?> several -> {
                out.writeInt(several.size());
                for (var one : several.entrySet()) {
                    write(out, argument(type, 0), one.getKey());
                    write(out, argument(type, 1), one.getValue());
                }
            }
            case Record record -> writeRecord(out, raw(type), record);
            case Enum<?> constant -> out.writeUTF(constant.name());
            case String text -> writeBytes(out, text.getBytes(StandardCharsets.UTF_8));
            case byte[] bytes -> writeBytes(out, bytes);
            case Boolean flag -> out.writeBoolean(flag);
            case Integer number -> out.writeInt(number);
            case Long number -> out.writeLong(number);
            case Double number -> out.writeDouble(number);
            case BigDecimal number -> out.writeUTF(number.toString());
            case Instant instant -> {
                out.writeLong(instant.getEpochSecond());
                out.writeInt(instant.getNano());
            }
            case Duration duration -> {
                out.writeLong(duration.getSeconds());
                out.writeInt(duration.getNano());
            }
            case InetSocketAddress address -> {
                writeBytes(out, address.getAddress().getAddress());
                out.writeInt(address.getPort());
            }
            case ObjectLinks links -> write(out, String.class, links.text());
            default -> throw new IllegalStateException("nodes do not tell one another of " + value.getClass());
        }
    }

    private static void writeRecord(DataOutputStream out, Class<?> asked, Record record) throws IOException {
        var shape = RecordShape.of(record.getClass());
        if (!asked.isRecord()) out.writeUTF(shape.name());
        out.writeShort(shape.parts().size());
        for (var part : shape.parts()) {
            var bytes = new ByteArrayOutputStream();
            write(new DataOutputStream(bytes), part.type(), part.of(record));
            out.writeUTF(part.name());
            writeBytes(out, bytes.toByteArray());
        }
    }

    private static Object read(DataInputStream in, Type type, int deep) throws IOException, Unreadable, MalformedLinks {
        if (deep > MOST_DEEP) throw new Unreadable("too deep");
        var raw = raw(type);
        if (raw == Optional.class)
            return in.readBoolean() ? Optional.of(read(in, argument(type, 0), deep + 1)) : Optional.empty();
        if (raw == OptionalInt.class) return in.readBoolean() ? OptionalInt.of(in.readInt()) : OptionalInt.empty();
        if (raw == List.class) return readAll(in, argument(type, 0), deep);
        if (raw == Set.class) return new LinkedHashSet<>(readAll(in, argument(type, 0), deep));
        if (raw == Map.class || raw == SortedMap.class) return readMap(in, type, deep);
        if (raw.isEnum()) return constant(raw, in.readUTF());
        if (raw == String.class) return new String(readBytes(in), StandardCharsets.UTF_8);
        if (raw == byte[].class) return readBytes(in);
        if (raw == boolean.class || raw == Boolean.class) return in.readBoolean();
        if (raw == int.class || raw == Integer.class) return in.readInt();
        if (raw == long.class || raw == Long.class) return in.readLong();
        if (raw == double.class || raw == Double.class) return in.readDouble();
        if (raw == BigDecimal.class) return new BigDecimal(in.readUTF());
        if (raw == Instant.class) return Instant.ofEpochSecond(in.readLong(), in.readInt());
        if (raw == Duration.class) return Duration.ofSeconds(in.readLong(), in.readInt());
        if (raw == InetSocketAddress.class)
            return new InetSocketAddress(InetAddress.getByAddress(readBytes(in)), in.readInt());
        if (raw == ObjectLinks.class) return ObjectLinks.parse((String) read(in, String.class, deep + 1));
        return readRecord(in, raw.isRecord() ? raw : named(raw, in.readUTF()), deep);
    }

    private static Object readRecord(DataInputStream in, Class<?> record, int deep)
            throws IOException, Unreadable, MalformedLinks {
        var told = new HashMap<String, byte[]>();
        for (int left = in.readUnsignedShort(); left > 0; left--) {
            var name = in.readUTF();
            told.put(name, readBytes(in));
        }
        var shape = RecordShape.of(record);
        var values = new Object[shape.parts().size()];
        for (int i = 0; i < values.length; i++) {
            var part = shape.parts().get(i);
            byte[] bytes = told.get(part.name());
            values[i] = bytes == null
                    ? empty(record, part.name(), part.raw())
                    : read(new DataInputStream(new ByteArrayInputStream(bytes)), part.type(), deep + 1);
        }
        try {
            return shape.put(values);
        } catch (InvocationTargetException e) {
            throw new Unreadable("no " + record.getSimpleName(), e);
        }
    }

    private static Object empty(Class<?> record, String name, Class<?> type) throws Unreadable {
        if (type == Optional.class) return Optional.empty();
        if (type == OptionalInt.class) return OptionalInt.empty();
        if (type == List.class) return List.of();
        if (type == Set.class) return Set.of();
        throw new Unreadable(record.getSimpleName() + " without its " + name);
    }

    private static List<Object> readAll(DataInputStream in, Type type, int deep)
            throws IOException, Unreadable, MalformedLinks {
        var several = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) several.add(read(in, type, deep + 1));
        return several;
    }

    private static Map<Object, Object> readMap(DataInputStream in, Type type, int deep)
            throws IOException, Unreadable, MalformedLinks {
        Map<Object, Object> several = raw(type) == SortedMap.class ? new TreeMap<>() : new LinkedHashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            var key = read(in, argument(type, 0), deep + 1);
            several.put(key, read(in, argument(type, 1), deep + 1));
        }
        return several;
    }

    private static void writeBytes(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static byte[] readBytes(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > in.available())
            throw new IOException(length + " bytes are announced that are not there");
        return in.readNBytes(length);
    }

    private static Object constant(Class<?> type, String name) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> ((Enum<?>) constant).name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name + " is no " + type.getSimpleName()));
    }

    /** The record that is meant where several may stand. */
    private static Class<?> named(Class<?> type, String name) throws Unreadable {
        var record = RecordShape.kinds(type).get(name);
        if (record == null) throw new Unreadable(name + " is no " + type.getSimpleName());
        return record;
    }

    private static Class<?> raw(Type type) {
        return switch (type) {
            case Class<?> plain -> plain;
            case ParameterizedType of -> (Class<?>) of.getRawType();
            default -> throw new IllegalStateException("nodes do not tell one another of " + type);
        };
    }

    private static Type argument(Type type, int which) {
        if (type instanceof ParameterizedType of) return of.getActualTypeArguments()[which];
        throw new IllegalStateException(type + " does not say of what");
    }
}
