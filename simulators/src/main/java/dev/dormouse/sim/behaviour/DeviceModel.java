package dev.dormouse.sim.behaviour;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dormouse.sim.device.CoapTiming;
import dev.dormouse.sim.device.DeviceSpec;
import dev.dormouse.sim.device.Dialect;
import dev.dormouse.sim.device.Life;
import dev.dormouse.sim.device.Provisioning;
import dev.dormouse.sim.device.Rhythm;
import dev.dormouse.sim.dtls.DtlsTiming;
import dev.dormouse.sim.network.Consumption;
import dev.dormouse.sim.network.NetworkModel;
import dev.dormouse.sim.objects.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A kind of device, as a file says. */
public final class DeviceModel {
    private static final List<String> ALONG = List.of("climate", "tracker", "water-meter");

    private final Dialect dialect;
    private final Rhythm rhythm;
    private final List<Place> reports;
    private final CoapTiming timing;
    private final NetworkModel network;
    private final List<ObjectModel> objects;

    DeviceModel(
            Dialect dialect,
            Rhythm rhythm,
            List<Place> reports,
            CoapTiming timing,
            NetworkModel network,
            List<ObjectModel> objects) {
        this.dialect = dialect;
        this.rhythm = rhythm;
        this.reports = List.copyOf(reports);
        this.timing = timing;
        this.network = network;
        this.objects = List.copyOf(objects);
    }

    /**
     * A model in a file, or one of those that come along.
     *
     * @throws dev.dormouse.sim.yaml.FlawedFile when it says what no device can be, with all that is wrong
     */
    public static DeviceModel named(String fileOrName) throws IOException {
        var file = Path.of(fileOrName);
        if (Files.exists(file)) return ModelReader.read(fileOrName, Files.readString(file), file.toAbsolutePath());
        if (!ALONG.contains(fileOrName))
            throw new IOException(
                    "there is no device model " + fileOrName + ": it is a file, or one of " + String.join(", ", ALONG));
        try (var stream = DeviceModel.class.getResourceAsStream(fileOrName + ".yaml")) {
            if (stream == null) throw new IllegalStateException("the model " + fileOrName + " was not packed");
            return ModelReader.read(fileOrName, new String(stream.readAllBytes(), UTF_8), file.toAbsolutePath());
        }
    }

    /** The network it is usually on. */
    public NetworkModel network() {
        return network;
    }

    public DeviceSpec spec(String endpoint, Provisioning provisioning) {
        return new DeviceSpec(endpoint, provisioning, dialect, rhythm, reports, timing, DtlsTiming.USUAL);
    }

    /** The life of one device, whose battery its radio empties. */
    public Life life(Consumption consumption) {
        return new ModelLife(objects, consumption);
    }
}
