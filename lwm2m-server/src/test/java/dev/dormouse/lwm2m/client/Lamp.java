package dev.dormouse.lwm2m.client;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.leshan.client.resource.BaseInstanceEnabler;
import org.eclipse.leshan.client.servers.LwM2mServer;
import org.eclipse.leshan.core.model.ObjectModel;
import org.eclipse.leshan.core.model.ResourceModel;
import org.eclipse.leshan.core.node.LwM2mResource;
import org.eclipse.leshan.core.node.LwM2mSingleResource;
import org.eclipse.leshan.core.response.ReadResponse;
import org.eclipse.leshan.core.response.WriteResponse;

/** Light Control (3311) of a test device: it can be switched and dimmed. Leshan makes instances of it by reflection. */
public final class Lamp extends BaseInstanceEnabler {

    static final int OBJECT = 3311;
    static final int ON = 5850;
    static final int DIMMER = 5851;

    private final Map<Integer, Object> state = new TreeMap<>(Map.of(ON, false, DIMMER, 0L));

    @Override
    public synchronized ReadResponse read(LwM2mServer server, int resource) {
        var value = state.get(resource);
        return value == null ? ReadResponse.notFound() : ReadResponse.success(resource(resource, value));
    }

    @Override
    public synchronized WriteResponse write(LwM2mServer server, boolean replace, int resource, LwM2mResource value) {
        state.put(resource, value.getValue());
        return WriteResponse.success();
    }

    @Override
    public List<Integer> getAvailableResourceIds(ObjectModel model) {
        return List.of(ON, DIMMER);
    }

    /** As if somebody at the lamp had turned it. */
    synchronized void dim(long percent) {
        state.put(DIMMER, percent);
        fireResourceChange(DIMMER);
    }

    private static LwM2mSingleResource resource(int id, Object value) {
        return id == ON
                ? LwM2mSingleResource.newBooleanResource(id, (Boolean) value)
                : LwM2mSingleResource.newIntegerResource(id, (Long) value);
    }

    static ObjectModel model() {
        return new ObjectModel(
                OBJECT,
                "Light Control",
                "",
                "1.0",
                true,
                false,
                model(ON, ResourceModel.Type.BOOLEAN, true),
                model(DIMMER, ResourceModel.Type.INTEGER, false));
    }

    private static ResourceModel model(int id, ResourceModel.Type type, boolean mandatory) {
        return new ResourceModel(id, "", ResourceModel.Operations.RW, false, mandatory, type, "", "", "");
    }
}
