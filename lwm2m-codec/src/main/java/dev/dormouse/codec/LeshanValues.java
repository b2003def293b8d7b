package dev.dormouse.codec;

import dev.dormouse.objects.value.Value;
import dev.dormouse.objects.value.ValueType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import org.eclipse.leshan.core.link.DefaultLinkParser;
import org.eclipse.leshan.core.link.DefaultLinkSerializer;
import org.eclipse.leshan.core.link.Link;
import org.eclipse.leshan.core.link.LinkParseException;
import org.eclipse.leshan.core.link.LinkParser;
import org.eclipse.leshan.core.link.LinkSerializer;
import org.eclipse.leshan.core.model.ResourceModel.Type;
import org.eclipse.leshan.core.node.ObjectLink;
import org.eclipse.leshan.core.util.datatype.ULong;

/** A value in our types and the same value in Leshan's. */
final class LeshanValues {

    private static final LinkParser linkParser = new DefaultLinkParser();
    private static final LinkSerializer linkSerializer = new DefaultLinkSerializer();

    private LeshanValues() {}

    static Value ours(Type type, Object value) {
        return switch (type) {
            case STRING -> new Value.Text((String) value);
            case INTEGER -> new Value.Whole(((Number) value).longValue());
            case UNSIGNED_INTEGER -> new Value.Unsigned(((Number) value).longValue());
            case FLOAT -> new Value.Decimal(((Number) value).doubleValue());
            case BOOLEAN -> new Value.Flag((Boolean) value);
            case OPAQUE -> new Value.Opaque((byte[]) value);
            case TIME -> new Value.Moment(Instant.ofEpochMilli(((Date) value).getTime()));
            case OBJLNK -> ours((ObjectLink) value);
            case CORELINK -> new Value.CoreLinks(linkSerializer.serializeCoreLinkFormat((Link[]) value));
            case NONE -> throw new IllegalStateException("an executable resource has no value");
        };
    }

    /** @throws IllegalArgumentException when the value cannot be said on the wire */
    static Object leshans(Value value) {
        return switch (value) {
            case Value.Text(var text) -> text;
            case Value.Whole(var number) -> number;
            case Value.Unsigned(var bits) -> ULong.valueOf(bits);
            case Value.Decimal(var number) -> number;
            case Value.Flag(var set) -> set;
            case Value.Opaque(var bytes) -> bytes;
            case Value.Moment(var time) -> new Date(time.toEpochMilli());
            case Value.Link(var object, var instance) -> new ObjectLink(object, instance);
            case Value.CoreLinks(var text) -> links(text);
        };
    }

    static Type typeOf(ValueType type) {
        return switch (type) {
            case STRING -> Type.STRING;
            case INTEGER -> Type.INTEGER;
            case UNSIGNED_INTEGER -> Type.UNSIGNED_INTEGER;
            case FLOAT -> Type.FLOAT;
            case BOOLEAN -> Type.BOOLEAN;
            case OPAQUE -> Type.OPAQUE;
            case TIME -> Type.TIME;
            case OBJECT_LINK -> Type.OBJLNK;
            case CORE_LINKS -> Type.CORELINK;
            case NONE -> Type.NONE;
        };
    }

    private static Value ours(ObjectLink link) {
        return new Value.Link(link.getObjectId(), link.getObjectInstanceId());
    }

    private static Link[] links(String text) {
        try {
            return linkParser.parseCoreLinkFormat(text.getBytes(StandardCharsets.UTF_8));
        } catch (LinkParseException e) {
            throw new IllegalArgumentException("'" + text + "' is not a list of links in CoRE link format", e);
        }
    }
}
