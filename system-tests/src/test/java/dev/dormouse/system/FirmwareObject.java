package dev.dormouse.system;

import java.util.List;
import java.util.Optional;
import org.eclipse.leshan.client.resource.BaseInstanceEnabler;
import org.eclipse.leshan.client.servers.LwM2mServer;
import org.eclipse.leshan.core.model.ObjectModel;
import org.eclipse.leshan.core.node.LwM2mResource;
import org.eclipse.leshan.core.request.argument.Arguments;
import org.eclipse.leshan.core.response.ExecuteResponse;
import org.eclipse.leshan.core.response.ReadResponse;
import org.eclipse.leshan.core.response.WriteResponse;

/** Object 5 of a test device: takes an image that is written to it, or fetches one, and has it installed. */
public final class FirmwareObject extends BaseInstanceEnabler {

    private static final int IMAGE = 0;
    private static final int URI = 1;
    private static final int UPDATE = 2;
    private static final int STATE = 3;
    private static final int RESULT = 5;
    private static final int METHOD = 9;
    private static final long PULL_AND_PUSH = 2;
    private static final long IDLE = 0;
    private static final long DOWNLOADING = 1;
    private static final long DOWNLOADED = 2;
    private static final long UPDATING = 3;
    private static final long NONE = 0;
    private static final long SUCCESS = 1;
    private static final long CONNECTION_LOST = 4;

    /** What the device around it does. */
    interface Device {
        /** Waits until all is there; empty when the connection was lost for good. */
        Optional<byte[]> fetch(String uri);

        /** Runs it from now on. */
        void install(byte[] image);
    }

    private final Device device;
    private volatile long state = IDLE;
    private volatile long result = NONE;
    private volatile String uri = "";
    private volatile byte[] image = {};

    FirmwareObject(Device device) {
        this.device = device;
    }

    @Override
    public ReadResponse read(LwM2mServer server, int resource) {
        return switch (resource) {
            case URI -> ReadResponse.success(resource, uri);
            case STATE -> ReadResponse.success(resource, state);
            case RESULT -> ReadResponse.success(resource, result);
            case METHOD -> ReadResponse.success(resource, PULL_AND_PUSH);
            default -> ReadResponse.notFound();
        };
    }

    @Override
    public WriteResponse write(LwM2mServer server, boolean replace, int resource, LwM2mResource value) {
        switch (resource) {
            case IMAGE -> has((byte[]) value.getValue());
            case URI -> {
                uri = (String) value.getValue();
                stands(uri.isEmpty() ? IDLE : DOWNLOADING, NONE);
                if (!uri.isEmpty()) Thread.ofVirtual().start(this::fetch);
            }
            default -> {
                return WriteResponse.notFound();
            }
        }
        return WriteResponse.success();
    }

    @Override
    public ExecuteResponse execute(LwM2mServer server, int resource, Arguments arguments) {
        if (resource != UPDATE || state != DOWNLOADED) return ExecuteResponse.methodNotAllowed();
        stands(UPDATING, NONE);
        Thread.ofVirtual().start(() -> {
            device.install(image);
            stands(IDLE, SUCCESS);
        });
        return ExecuteResponse.success();
    }

    @Override
    public List<Integer> getAvailableResourceIds(ObjectModel model) {
        return List.of(IMAGE, URI, UPDATE, STATE, RESULT, METHOD);
    }

    private void fetch() {
        device.fetch(uri).ifPresentOrElse(this::has, () -> stands(IDLE, CONNECTION_LOST));
    }

    private void has(byte[] all) {
        image = all;
        stands(all.length > 1 ? DOWNLOADED : IDLE, NONE);
    }

    private void stands(long newState, long newResult) {
        state = newState;
        result = newResult;
        fireResourceChange(STATE);
    }
}
