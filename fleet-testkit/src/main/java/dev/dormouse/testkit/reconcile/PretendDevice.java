package dev.dormouse.testkit.reconcile;

import dev.dormouse.fleet.event.FleetEvent.ObservationStarted;
import dev.dormouse.fleet.event.FleetEvent.ValuesReported;
import dev.dormouse.fleet.observation.Observation;
import dev.dormouse.fleet.observation.ObservationId;
import dev.dormouse.fleet.operation.Answer;
import dev.dormouse.fleet.operation.DeviceGateway;
import dev.dormouse.fleet.operation.Operation;
import dev.dormouse.fleet.registration.Registration;
import dev.dormouse.fleet.telemetry.Source;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.value.Reading;
import dev.dormouse.objects.value.Value;
import dev.dormouse.testkit.TestFleet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A device that holds values and answers what it is asked as its maker built it: without composites, say, or without
 * attributes. What comes of an answer is told to the fleet as the gateway would tell it.
 */
public final class PretendDevice implements DeviceGateway {

    private final TestFleet fleet;
    private final NavigableMap<NodePath, Value> values = new TreeMap<>();
    private final Set<Class<? extends Operation>> unknown = new HashSet<>();
    private final Set<NodePath> readOnly = new HashSet<>();
    private final List<Operation> asked = new ArrayList<>();
    private boolean silent;
    private int tokens;

    public PretendDevice(TestFleet fleet) {
        this.fleet = fleet;
    }

    public PretendDevice holding(String path, String text) {
        values.put(NodePath.parse(path), new Value.Text(text));
        return this;
    }

    public PretendDevice holding(String path, long number) {
        values.put(NodePath.parse(path), new Value.Whole(number));
        return this;
    }

    /** It answers 4.05 to these. */
    public PretendDevice without(Class<? extends Operation> operation) {
        unknown.add(operation);
        return this;
    }

    public PretendDevice readOnly(String path) {
        readOnly.add(NodePath.parse(path));
        return this;
    }

    public void fallSilent() {
        silent = true;
    }

    public void speakAgain() {
        silent = false;
    }

    public Optional<Value> value(String path) {
        return Optional.ofNullable(values.get(NodePath.parse(path)));
    }

    /** What it was asked since the last time this was called. */
    public List<Operation> asked() {
        var since = List.copyOf(asked);
        asked.clear();
        return since;
    }

    @Override
    public Answer perform(Registration device, Operation operation, Duration patience) {
        asked.add(operation);
        if (silent) return new Answer.Silence(patience, 1);
        if (unknown.contains(operation.getClass())) return new Answer.Refused("4.05", Optional.empty());
        return switch (operation) {
            case Operation.Read read -> values(device, List.of(read.path()));
            case Operation.ReadComposite read -> values(device, read.paths());
            case Operation.Write write -> take(write.values());
            case Operation.WriteBlock block -> new Answer.Refused("4.05", Optional.empty());
            case Operation.WriteComposite write -> take(write.values());
            case Operation.WriteAttributes attributes -> new Answer.Done();
            case Operation.Observe observe -> observing(device, List.of(observe.path()));
            case Operation.ObserveComposite observe -> observing(device, observe.paths());
            case Operation.CancelObservation cancel -> new Answer.Done();
            case Operation.Execute execute -> new Answer.Done();
            case Operation.Delete delete -> new Answer.Done();
            case Operation.Create create -> new Answer.Created(Optional.empty());
            case Operation.Discover discover -> new Answer.Refused("4.05", Optional.empty());
        };
    }

    private Answer values(Registration device, List<NodePath> paths) {
        var readings = at(paths);
        if (readings.isEmpty()) return new Answer.Refused("4.04", Optional.empty());
        tell(device, readings);
        return new Answer.Values(readings);
    }

    private Answer observing(Registration device, List<NodePath> paths) {
        var readings = at(paths);
        if (readings.isEmpty()) return new Answer.Refused("4.04", Optional.empty());
        tell(device, readings);
        var id = new ObservationId("%08x".formatted(++tokens));
        var observation = new Observation(
                id,
                device.id(),
                device.endpoint(),
                paths,
                new byte[0],
                fleet.time().instant());
        fleet.observations().put(observation);
        fleet.events().publish(new ObservationStarted(observation, fleet.time().instant()));
        return new Answer.Observing(observation, readings);
    }

    private Answer take(List<Reading> written) {
        if (written.stream().anyMatch(reading -> readOnly.contains(reading.path())))
            return new Answer.Refused("4.05", Optional.of("read only"));
        written.forEach(reading -> values.put(reading.path(), reading.value()));
        return new Answer.Done();
    }

    private List<Reading> at(List<NodePath> paths) {
        return values.entrySet().stream()
                .filter(held -> paths.stream().anyMatch(path -> path.covers(held.getKey())))
                .map(held -> new Reading(held.getKey(), held.getValue()))
                .toList();
    }

    private void tell(Registration device, List<Reading> readings) {
        fleet.events()
                .publish(new ValuesReported(
                        device.endpoint(), readings, Source.READ, fleet.time().instant()));
    }
}
