package dev.dormouse.lwm2m.client;

import java.util.List;
import java.util.Map;
import org.eclipse.leshan.client.resource.BaseInstanceEnabler;
import org.eclipse.leshan.client.servers.LwM2mServer;
import org.eclipse.leshan.core.model.ObjectModel;
import org.eclipse.leshan.core.model.ResourceModel;
import org.eclipse.leshan.core.request.argument.Arguments;
import org.eclipse.leshan.core.response.ExecuteResponse;
import org.eclipse.leshan.core.response.ReadResponse;

/** Device (3) of a test device: a manufacturer, and a reboot that only counts. */
public final class TestDevice extends BaseInstanceEnabler {

    static final int MANUFACTURER = 0;
    static final int REBOOT = 4;
    private static final int ERROR_CODE = 11;
    private static final int BINDING = 16;

    private int reboots;

    @Override
    public ReadResponse read(LwM2mServer server, int resource) {
        return switch (resource) {
            case MANUFACTURER -> ReadResponse.success(resource, "Dormouse");
            case ERROR_CODE -> ReadResponse.success(resource, Map.of(0, 0L), ResourceModel.Type.INTEGER);
            case BINDING -> ReadResponse.success(resource, "U");
            default -> ReadResponse.notFound();
        };
    }

    @Override
    public synchronized ExecuteResponse execute(LwM2mServer server, int resource, Arguments arguments) {
        if (resource != REBOOT) return ExecuteResponse.notFound();
        reboots++;
        return ExecuteResponse.success();
    }

    synchronized int reboots() {
        return reboots;
    }

    @Override
    public List<Integer> getAvailableResourceIds(ObjectModel model) {
        return List.of(MANUFACTURER, REBOOT, ERROR_CODE, BINDING);
    }
}
