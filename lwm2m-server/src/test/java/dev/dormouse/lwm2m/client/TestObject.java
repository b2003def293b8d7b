package dev.dormouse.lwm2m.client;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.leshan.client.resource.SimpleInstanceEnabler;
import org.eclipse.leshan.core.model.ObjectModel;
import org.eclipse.leshan.core.model.ResourceModel;
import org.eclipse.leshan.core.model.ResourceModel.Operations;
import org.eclipse.leshan.core.model.ResourceModel.Type;
import org.eclipse.leshan.core.node.ObjectLink;
import org.eclipse.leshan.core.util.datatype.ULong;

/** The LwM2M Test Object (3442): a resource of each type, and the same a thousand above as a multiple one. */
public final class TestObject extends SimpleInstanceEnabler {

    static final int OBJECT = 3442;
    static final int TEXT = 110;
    static final int WHOLE = 120;
    static final int UNSIGNED = 125;
    static final int DECIMAL = 130;
    static final int FLAG = 140;
    static final int OPAQUE = 150;
    static final int TIME = 160;
    static final int LINK = 170;
    static final int MULTIPLE = 1_000;

    private static final Map<Integer, Object> VALUES = Map.of(
            TEXT,
            "initial",
            WHOLE,
            1L,
            UNSIGNED,
            ULong.valueOf(2L),
            DECIMAL,
            1.5,
            FLAG,
            false,
            OPAQUE,
            new byte[] {1},
            TIME,
            Date.from(Instant.EPOCH),
            LINK,
            new ObjectLink(1, 0));
    private static final Map<Integer, Type> TYPES = Map.of(
            TEXT, Type.STRING,
            WHOLE, Type.INTEGER,
            UNSIGNED, Type.UNSIGNED_INTEGER,
            DECIMAL, Type.FLOAT,
            FLAG, Type.BOOLEAN,
            OPAQUE, Type.OPAQUE,
            TIME, Type.TIME,
            LINK, Type.OBJLNK);

    public TestObject() {
        initialValues = new HashMap<>();
        VALUES.forEach((id, value) -> {
            initialValues.put(id, value);
            initialValues.put(id + MULTIPLE, Map.of(0, value));
        });
    }

    static ObjectModel model() {
        List<ResourceModel> resources = new ArrayList<>();
        TYPES.forEach((id, type) -> {
            resources.add(new ResourceModel(id, "", Operations.RW, false, false, type, "", "", ""));
            resources.add(new ResourceModel(id + MULTIPLE, "", Operations.RW, true, false, type, "", "", ""));
        });
        return new ObjectModel(OBJECT, "Test Object", "", "1.0", true, false, resources, "", "1.0", "");
    }
}
