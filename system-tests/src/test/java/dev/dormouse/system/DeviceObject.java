package dev.dormouse.system;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.leshan.client.resource.BaseInstanceEnabler;
import org.eclipse.leshan.client.servers.LwM2mServer;
import org.eclipse.leshan.core.model.ObjectModel;
import org.eclipse.leshan.core.model.ResourceModel.Type;
import org.eclipse.leshan.core.node.LwM2mResource;
import org.eclipse.leshan.core.request.argument.Arguments;
import org.eclipse.leshan.core.response.ExecuteResponse;
import org.eclipse.leshan.core.response.ReadResponse;
import org.eclipse.leshan.core.response.WriteResponse;

/** Object 3 of a test device: a battery that a test can drain, and a reboot that is counted. */
public final class DeviceObject extends BaseInstanceEnabler {

    private static final int MANUFACTURER = 0;
    private static final int MODEL = 1;
    private static final int FIRMWARE = 3;
    private static final int REBOOT = 4;
    private static final int BATTERY = 9;
    private static final int ERROR_CODES = 11;
    private static final int TIMEZONE = 15;
    private static final int BINDING = 16;

    private final AtomicInteger battery = new AtomicInteger(80);
    private final AtomicInteger reboots = new AtomicInteger();
    private volatile String timezone = "Europe/Vienna";
    private volatile String firmware = "1.4.2";

    public void drainBatteryTo(int percent) {
        battery.set(percent);
        fireResourceChange(BATTERY);
    }

    /** Another firmware was installed. */
    public void runs(String version) {
        firmware = version;
    }

    public int reboots() {
        return reboots.get();
    }

    public String timezone() {
        return timezone;
    }

    @Override
    public ReadResponse read(LwM2mServer server, int resource) {
        return switch (resource) {
            case MANUFACTURER -> ReadResponse.success(resource, "Hazel Instruments");
            case MODEL -> ReadResponse.success(resource, "HZ-1");
            case FIRMWARE -> ReadResponse.success(resource, firmware);
            case BATTERY -> ReadResponse.success(resource, battery.get());
            case ERROR_CODES -> ReadResponse.success(resource, Map.of(0, 0L), Type.INTEGER);
            case TIMEZONE -> ReadResponse.success(resource, timezone);
            case BINDING -> ReadResponse.success(resource, "U");
            default -> ReadResponse.notFound();
        };
    }

    @Override
    public WriteResponse write(LwM2mServer server, boolean replace, int resource, LwM2mResource value) {
        if (resource != TIMEZONE || value.getType() != Type.STRING) return WriteResponse.notFound();
        timezone = (String) value.getValue();
        return WriteResponse.success();
    }

    @Override
    public ExecuteResponse execute(LwM2mServer server, int resource, Arguments arguments) {
        if (resource != REBOOT) return ExecuteResponse.notFound();
        reboots.incrementAndGet();
        return ExecuteResponse.success();
    }

    @Override
    public List<Integer> getAvailableResourceIds(ObjectModel model) {
        return List.of(MANUFACTURER, MODEL, FIRMWARE, REBOOT, BATTERY, ERROR_CODES, TIMEZONE, BINDING);
    }
}
