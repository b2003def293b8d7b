package dev.dormouse.testkit.update;

import static dev.dormouse.testkit.update.DeviceVoice.number;
import static dev.dormouse.testkit.update.DeviceVoice.text;

import dev.dormouse.fleet.operation.Answer;
import dev.dormouse.fleet.operation.DeviceGateway;
import dev.dormouse.fleet.operation.Operation;
import dev.dormouse.fleet.operation.Witness;
import dev.dormouse.fleet.registration.Registration;
import dev.dormouse.fleet.telemetry.Source;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.value.Reading;
import dev.dormouse.objects.value.Value;
import dev.dormouse.testkit.TestFleet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A device of several components with object 33629 as the book has it, over a gateway. It fetches and installs when the test lets it;
 * of what is installed together, it installs all or nothing.
 */
public final class ComponentsDevice implements DeviceGateway {

    public static final String OBJECTS = "</>;rt=\"oma.lwm2m\";ct=\"60 110 112\",</1/0>;ver=1.1,</3/0>;ver=1.1,"
            + "</33629/0>;ver=1.0,</33629/1>;ver=1.0";

    private static final Pattern LINK = Pattern.compile("</33629/(\\d+)>");

    private static final class Component {
        private final String name;
        private String version;
        private String uri = "";
        private int state;
        private int result;
        private final Set<Integer> conflicts = new HashSet<>();

        private Component(String name, String version) {
            this.name = name;
            this.version = version;
        }
    }

    private final TestFleet fleet;
    private final DeviceVoice voice;
    private final Map<Integer, Component> components = new LinkedHashMap<>();
    private final List<Operation> asked = new ArrayList<>();

    public ComponentsDevice(TestFleet fleet) {
        this.fleet = fleet;
        voice = new DeviceVoice(fleet);
    }

    public ComponentsDevice with(int instance, String name, String version) {
        components.put(instance, new Component(name, version));
        return this;
    }

    public void conflicts(int one, int with) {
        component(one).conflicts.add(with);
    }

    public void conflictsNoMore() {
        components.values().forEach(component -> component.conflicts.clear());
    }

    /** What it was asked since the last time this was called. */
    public List<Operation> asked() {
        var since = List.copyOf(asked);
        asked.clear();
        return since;
    }

    public String uri(int instance) {
        return component(instance).uri;
    }

    public int state(int instance) {
        return component(instance).state;
    }

    /** It has it all now, or says what came in between; and tells so, if it is observed. */
    public void reaches(int instance, int state, int result) {
        component(instance).state = state;
        component(instance).result = result;
        voice.tells(fleet.registrationOf("lamp-7"), readings(instance), Source.NOTIFY);
    }

    /** What it was told to install, it runs now. */
    public void installs(Map<Integer, String> versions) {
        components.forEach((instance, component) -> {
            if (component.state != 3) return;
            component.state = 0;
            component.result = 1;
            component.version = Optional.ofNullable(versions.get(instance)).orElse(component.version);
        });
    }

    /** One could not be installed, and it went back to what it had of all. */
    public void failsAt(int instance, int result) {
        components.values().stream().filter(component -> component.state == 3).forEach(component -> {
            component.state = 0;
            component.result = 0;
        });
        component(instance).result = result;
    }

    /** It forgot one of those it had. */
    public void loses(int instance) {
        component(instance).state = 0;
        component(instance).result = 0;
        component(instance).uri = "";
    }

    @Override
    public Answer perform(Registration device, Operation operation, Duration patience) {
        return perform(device, operation, patience, Witness.NOBODY);
    }

    @Override
    public Answer perform(Registration device, Operation operation, Duration patience, Witness witness) {
        asked.add(operation);
        voice.asked(witness);
        voice.answers(device);
        return switch (operation) {
            case Operation.ReadComposite read -> read(device, read.paths());
            case Operation.Read read -> read(device, List.of(read.path()));
            case Operation.Write write -> write(write);
            case Operation.Execute(var path, var arguments) ->
                execute(path.level(1), path.resource(), arguments.orElse(""));
            default -> new Answer.Refused("4.05", Optional.empty());
        };
    }

    private Answer read(Registration device, List<NodePath> paths) {
        var readings = new ArrayList<Reading>();
        for (var path : paths) {
            if (path.object() == 33629)
                for (var instance : components.keySet())
                    if (path.depth() == 1 || path.level(1) == instance) readings.addAll(readings(instance));
            if (path.object() == 3) {
                readings.add(text("/3/0/0", "Acme"));
                readings.add(text("/3/0/1", "Lamp"));
            }
        }
        return voice.values(device, readings);
    }

    private List<Reading> readings(int instance) {
        var component = component(instance);
        var at = "/33629/" + instance;
        var readings = new ArrayList<>(List.of(
                number(at + "/3", component.state),
                number(at + "/5", component.result),
                number(at + "/9", 0),
                text(at + "/14", component.name),
                text(at + "/15", component.version)));
        int number = 0;
        for (int other : component.conflicts)
            readings.add(new Reading(NodePath.parse(at + "/17/" + number++), new Value.Link(33629, other)));
        return readings;
    }

    private Answer write(Operation.Write write) {
        var component = component(write.path().level(1));
        if (!(write.values().getFirst().value() instanceof Value.Text(String uri))
                || write.path().level(2) != 1) return new Answer.Refused("4.00", Optional.empty());
        if (!uri.isEmpty() && component.state != 0) return new Answer.Refused("4.00", Optional.empty());
        component.uri = uri;
        component.state = uri.isEmpty() ? 0 : 1;
        component.result = 0;
        return new Answer.Done();
    }

    private Answer execute(int instance, int resource, String arguments) {
        var component = component(instance);
        if (resource == 10) {
            if (component.state == 0 || component.state == 3) return new Answer.Refused("4.05", Optional.empty());
            loses(instance);
            component.result = 10;
            return new Answer.Done();
        }
        if (component.state != 2) return new Answer.Refused("4.05", Optional.empty());
        component.state = 3;
        for (var link = LINK.matcher(arguments); link.find(); ) component(Integer.parseInt(link.group(1))).state = 3;
        return new Answer.Done();
    }

    private Component component(int instance) {
        return Optional.ofNullable(components.get(instance))
                .orElseThrow(() -> new IllegalArgumentException("there is no component " + instance));
    }
}
