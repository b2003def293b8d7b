package dev.dormouse.fleet.profile;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.registration.Registration;
import dev.dormouse.fleet.telemetry.LatestValue;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.path.ResourcePath;
import dev.dormouse.objects.value.Reading;
import dev.dormouse.objects.value.Value;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What is in force: the profiles and shared variables in memory, what was said of single devices in the store. Read by all,
 * changed by the {@link ProfileEditor} alone.
 */
public final class ProfileBook {

    public static final ResourcePath SERIAL = new ResourcePath(3, 0, 2);
    public static final ResourcePath FIRMWARE = new ResourcePath(3, 0, 3);

    private static final Scope FLEET = new Scope.Fleet();

    private record InForce(ProfileSet profiles, Map<Scope, Variables> variables) {
        boolean differsByTenant() {
            return variables.keySet().stream().anyMatch(Scope.Tenant.class::isInstance);
        }

        InForce with(Scope scope, Variables values) {
            var others = new HashMap<>(variables);
            if (values.isEmpty()) others.remove(scope);
            else others.put(scope, values);
            return new InForce(profiles, Map.copyOf(others));
        }
    }

    private final ProfilePorts ports;
    private volatile InForce inForce = new InForce(ProfileSet.EMPTY, Map.of());

    public ProfileBook(ProfilePorts ports) {
        this.ports = ports;
    }

    private ProfileBook(ProfilePorts ports, InForce inForce) {
        this.ports = ports;
        this.inForce = inForce;
    }

    /** As it would be with other variables in one place; it stays as it was when what is in force changes. */
    public ProfileBook with(Scope scope, Variables values) {
        return new ProfileBook(ports, inForce.with(scope, values));
    }

    /** Takes in what the store holds. */
    void load() {
        inForce = new InForce(
                new ProfileSet(ports.profiles().newest()),
                Map.copyOf(ports.variables().all()));
    }

    public ProfileSet profiles() {
        return inForce.profiles();
    }

    public boolean knows(ProfileName name) {
        return profiles().find(name).isPresent();
    }

    public Variables variables(Scope scope) {
        return Optional.ofNullable(inForce.variables().get(scope)).orElse(Variables.NONE);
    }

    public Map<Scope, Variables> variables() {
        return inForce.variables();
    }

    public Assignment assignment(EndpointName endpoint) {
        return ports.assignments().find(endpoint).orElseGet(() -> Assignment.nothing(endpoint));
    }

    /** Who decides for a device, as far as it is known from the newest values it told; empty when no profile is for it. */
    public Optional<Choice> choose(Assignment assignment, Registration device, Collection<LatestValue> values) {
        return profiles().choose(assignment.profile(), traits(device, values));
    }

    public static Traits traits(Registration device, Collection<LatestValue> values) {
        return new Traits(
                text(values, Matching.MANUFACTURER),
                text(values, Matching.MODEL),
                text(values, Matching.HARDWARE),
                device.objects().versions().keySet());
    }

    /** Whether a device may be wished something else because it belongs to somebody else. */
    boolean differsByTenant() {
        return inForce.differsByTenant();
    }

    /** Of whom a device gets variables because it belongs to it; nobody is looked for while no tenant has any. */
    public Optional<Scope.Tenant> tenant(EndpointName endpoint) {
        return differsByTenant() ? ports.tenants().of(endpoint).map(Scope.Tenant::new) : Optional.empty();
    }

    /** A variable as it is for a device: where it is set nearest to it. */
    public Optional<String> variable(Assignment assignment, String name) {
        return layers(assignment)
                .flatMap(layer -> layer.variables().find(name).stream())
                .findFirst();
    }

    /** Where variables of a device come from, the nearest first: itself, its groups in their order, its tenant, the fleet. */
    public Stream<Layer> layers(Assignment assignment) {
        return Stream.of(
                        Stream.of(new Layer(Optional.empty(), assignment.variables())),
                        assignment.groups().stream().map(this::layer),
                        // Looked for only by whoever comes so far.
                        Stream.of(assignment)
                                .flatMap(device ->
                                        tenant(device.endpoint()).stream().map(this::layer)),
                        Stream.of(FLEET).map(this::layer))
                .flatMap(Function.identity());
    }

    private Layer layer(Scope scope) {
        return new Layer(Optional.of(scope), variables(scope));
    }

    /** The text a device told at a place. */
    public static Optional<String> text(Collection<LatestValue> values, NodePath path) {
        return values.stream()
                .map(LatestValue::reading)
                .filter(reading -> reading.path().equals(path))
                .map(Reading::value)
                .filter(Value.Text.class::isInstance)
                .map(Value::inText)
                .filter(text -> !text.isBlank())
                .findFirst();
    }
}
