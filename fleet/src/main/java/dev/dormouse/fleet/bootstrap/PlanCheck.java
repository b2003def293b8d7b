package dev.dormouse.fleet.bootstrap;

import static dev.dormouse.fleet.bootstrap.Holdings.SECURITY;
import static dev.dormouse.fleet.bootstrap.Holdings.SERVER;

import dev.dormouse.fleet.placement.ManagementServer;
import dev.dormouse.fleet.registration.RegistrationRules;
import dev.dormouse.objects.check.Fit;
import dev.dormouse.objects.check.ModelCheck;
import dev.dormouse.objects.model.ObjectModel;
import dev.dormouse.objects.model.Operations;
import dev.dormouse.objects.model.ResourceModel;
import dev.dormouse.objects.path.InstancePath;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.value.Reading;
import dev.dormouse.objects.value.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Looks at a plan as the device will see it, and finds what would leave the device without a way in: trusting none of what made
 * the plan. Each fault is a sentence that says what would be right.
 */
final class PlanCheck {

    private static final int ACCESS_CONTROL = 2;
    static final Duration SHORTEST_LIFETIME = Duration.ofSeconds(60);
    private static final int ANYBODY = 0;
    private static final int BOOTSTRAP_SERVER = 65_535;

    private final BootstrapPlan plan;
    private final Holdings holdings;
    private final DeviceObjects objects;
    private final ManagementServer server;
    private final RegistrationRules rules;
    private final List<String> faults = new ArrayList<>();

    private PlanCheck(BootstrapPlan plan, DeviceObjects objects, ManagementServer server, RegistrationRules rules) {
        this.plan = plan;
        this.holdings = objects.holdings();
        this.objects = objects;
        this.server = server;
        this.rules = rules;
    }

    static List<String> faultsIn(
            BootstrapPlan plan, DeviceObjects objects, ManagementServer server, RegistrationRules rules) {
        var check = new PlanCheck(plan, objects, server, rules);
        check.look();
        return check.faults.stream().distinct().toList();
    }

    private void look() {
        for (var step : plan.steps()) {
            switch (step) {
                case Step.Delete(var path) -> path.ifPresent(this::deleted);
                case Step.Write write -> written(write);
            }
        }
        accounts();
    }

    private void deleted(NodePath path) {
        if (Holdings.isAccount(path) && holdings.waysBack().contains(path.level(1)))
            fault(path + " is the account by which the device finds its way back; it must not be deleted.");
    }

    private void written(Step.Write write) {
        if (!(write.path() instanceof InstancePath instance)) {
            fault(write.path() + " is no instance; objects are written one instance at a time.");
            return;
        }
        write.values().forEach(reading -> value(instance, reading));
        objects.model(instance.object()).ifPresent(model -> whole(model, instance, write.values()));
        switch (instance.object()) {
            case SECURITY -> security(instance, write.values());
            case SERVER -> server(instance, write.values());
            case ACCESS_CONTROL -> accessControl(instance, write.values());
            default -> {}
        }
    }

    private void value(InstancePath instance, Reading reading) {
        if (!instance.covers(reading.path())) {
            fault(reading.path() + " does not lie in " + instance + ".");
            return;
        }
        var resource = objects.resource(reading.path());
        if (resource.isEmpty()) {
            objects.model(instance.object())
                    .ifPresent(model -> fault(model.name() + " " + model.version() + " has no resource "
                            + reading.path().level(2) + ", so the device would refuse all of " + instance + "."));
            return;
        }
        if (resource.get().operations().executable()) fault(reading.path() + " is executed and holds no value.");
        else if (ModelCheck.fit(resource.get(), reading.value()) instanceof Fit.DoesNotFit(var why))
            fault(reading.path() + ": " + why + ".");
        if (resource.get().multiple() != (reading.path().depth() == 4))
            fault(resource.get().name() + " holds "
                    + (resource.get().multiple()
                            ? "several entries; name one, as in " + reading.path() + "/0."
                            : "a single value."));
    }

    /** An instance that comes into being needs all that is mandatory, except what only the device can know. */
    private void whole(ObjectModel model, InstancePath instance, List<Reading> values) {
        if (!model.multiple()) return;
        boolean tellsItself = model.id() != SERVER && model.id() != ACCESS_CONTROL;
        model.resources().values().stream()
                .filter(ResourceModel::mandatory)
                .filter(resource -> !resource.operations().executable())
                .filter(resource -> !(tellsItself && resource.operations() == Operations.R))
                .filter(resource ->
                        values.stream().noneMatch(value -> value.path().level(2) == resource.id()))
                .forEach(resource -> fault(instance + " is not whole without " + resource.name() + " (" + resource.id()
                        + "), which every instance has; let the profile say it."));
    }

    private void security(InstancePath instance, List<Reading> values) {
        if (holdings.waysBack().contains(instance.instance()))
            fault(instance + " is the account by which the device finds its way back; it must not be written over.");
        if (flag(values, 1)) fault(instance + " would be a second account of the bootstrap server.");
        var uri = text(values, 0);
        if (!uri.equals(server.uri()))
            fault("The device is sent to " + uri + ", where no LwM2M server is known; " + server.uri() + " is meant.");
        keys(instance, values);
    }

    private void keys(InstancePath instance, List<Reading> values) {
        long mode = number(values, 2);
        boolean secured = mode != SecurityMode.NONE.number();
        if (secured != server.isSecured())
            fault(instance + " has " + (secured ? "keys" : "no keys") + ", and " + server.uri() + " is for devices "
                    + (secured ? "without." : "with keys."));
        if (mode == SecurityMode.PRE_SHARED_KEY.number() && (length(values, 3) == 0 || length(values, 5) == 0))
            fault(instance + " is to have a pre-shared key, but has no identity or no key.");
        if (mode == SecurityMode.RAW_PUBLIC_KEY.number() && length(values, 3) == 0)
            fault(instance + " is to have a raw public key, but has none.");
        if (mode == SecurityMode.RAW_PUBLIC_KEY.number() && length(values, 4) == 0)
            fault("The device could not tell " + server.uri()
                    + " from an impostor: no public key of it is known; give the"
                    + " server an identity, or the device a pre-shared key.");
        if (mode == SecurityMode.CERTIFICATE.number() && length(values, 4) == 0)
            fault("The device could not tell " + server.uri()
                    + " from an impostor: no certificate of it is known; give the"
                    + " server one, or the device other keys.");
        if (mode == SecurityMode.CERTIFICATE.number() && !server.proof().trustsIssuer())
            fault(server.uri()
                    + " does not trust the authority of the device's certificate and would refuse it; add that to"
                    + " the authorities it trusts.");
    }

    private void server(InstancePath instance, List<Reading> values) {
        long lifetime = number(values, 1);
        if (lifetime < SHORTEST_LIFETIME.toSeconds())
            fault("A registration of " + lifetime + " seconds keeps the device busy with nothing else; let it last "
                    + SHORTEST_LIFETIME.toSeconds() + " at the least.");
        if (lifetime > rules.longestLifetime().toSeconds())
            fault("The LwM2M server ends a registration after "
                    + rules.longestLifetime().toSeconds() + " seconds, before the device would renew it after "
                    + lifetime + "; let it last no longer.");
        if (!text(values, 7).contains("U"))
            fault(instance + "/7 is the binding and has no U, so the device would not come over UDP.");
        long least = number(values, 2);
        long most = number(values, 3);
        if (most > 0 && most < least)
            fault("The longest period (" + most + ") is shorter than the shortest (" + least + ") of observations.");
    }

    private void accessControl(InstancePath instance, List<Reading> values) {
        var known = new TreeSet<Long>(List.of((long) ANYBODY, (long) BOOTSTRAP_SERVER));
        accountsAfter(SERVER).values().forEach(id -> known.add((long) id));
        var named = new TreeSet<Long>();
        for (var reading : values) {
            if (reading.path().level(2) == 3 && reading.value() instanceof Value.Whole(long owner)) named.add(owner);
            if (reading.path().level(2) == 2 && reading.path().depth() == 4)
                named.add((long) reading.path().level(3));
        }
        named.removeAll(known);
        for (var stranger : named)
            fault(instance + " gives rights to server " + stranger + ", which the device will not know; it will know "
                    + known + ".");
    }

    /** What a device cannot finish with: a server without an account, an account without a server, or two for one. */
    private void accounts() {
        var accounts = accountsAfter(SECURITY);
        var servers = accountsAfter(SERVER);
        if (accounts.isEmpty() || servers.isEmpty()) fault("The device would have no LwM2M server at all.");
        if (Set.copyOf(accounts.values()).size() < accounts.size())
            fault("Two accounts would be of one server: " + accounts.keySet() + " in object 0.");
        if (Set.copyOf(servers.values()).size() < servers.size())
            fault("One server would be there twice: " + servers.keySet() + " in object 1.");
        var lonely = new TreeSet<>(servers.values());
        accounts.values().forEach(lonely::remove);
        if (!lonely.isEmpty()) fault("For server " + lonely + " the device would have no account in object 0.");
        var pointless = new TreeSet<>(accounts.values());
        servers.values().forEach(pointless::remove);
        if (!pointless.isEmpty()) fault("The account of server " + pointless + " would have no instance in object 1.");
    }

    /** The instances of object 0 or 1 that belong to a server when all is done, and its short id. */
    private Map<Integer, Integer> accountsAfter(int object) {
        var after = new TreeMap<>(holdings.serversIn(object));
        for (var step : plan.steps()) {
            switch (step) {
                case Step.Delete(var path) ->
                    after.keySet()
                            .removeIf(instance -> path.map(place -> place.covers(new InstancePath(object, instance)))
                                    .orElse(true));
                case Step.Write(InstancePath instance, var values)
                when instance.object() == object ->
                    after.put(instance.instance(), (int) number(values, object == SECURITY ? 10 : 0));
                case Step.Write other -> {}
            }
        }
        return after;
    }

    private void fault(String sentence) {
        faults.add(sentence);
    }

    private static Optional<Value> find(List<Reading> values, int resource) {
        return values.stream()
                .filter(reading -> reading.path().level(2) == resource)
                .map(Reading::value)
                .findFirst();
    }

    private static String text(List<Reading> values, int resource) {
        return find(values, resource).map(Value::inText).orElse("");
    }

    private static boolean flag(List<Reading> values, int resource) {
        return find(values, resource).filter(new Value.Flag(true)::equals).isPresent();
    }

    private static long number(List<Reading> values, int resource) {
        return find(values, resource)
                .map(value -> switch (value) {
                    case Value.Whole(long number) -> number;
                    case Value.Unsigned(long bits) -> bits;
                    default -> -1L;
                })
                .orElse(0L);
    }

    private static int length(List<Reading> values, int resource) {
        return find(values, resource)
                .map(value -> value instanceof Value.Opaque(byte[] bytes) ? bytes.length : 0)
                .orElse(0);
    }
}
