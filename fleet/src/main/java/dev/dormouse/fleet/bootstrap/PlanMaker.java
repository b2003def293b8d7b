package dev.dormouse.fleet.bootstrap;

import static dev.dormouse.fleet.bootstrap.Holdings.SECURITY;
import static dev.dormouse.fleet.bootstrap.Holdings.SERVER;

import dev.dormouse.fleet.credential.Secret;
import dev.dormouse.fleet.placement.ManagementServer;
import dev.dormouse.fleet.placement.ServerProof.Der;
import dev.dormouse.fleet.profile.AccountWish;
import dev.dormouse.fleet.profile.ServerSetting;
import dev.dormouse.fleet.registration.Binding;
import dev.dormouse.objects.model.ObjectModel;
import dev.dormouse.objects.model.ObjectVersion;
import dev.dormouse.objects.model.ResourceModel;
import dev.dormouse.objects.path.InstancePath;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.value.Reading;
import dev.dormouse.objects.value.Value;
import dev.dormouse.objects.value.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes down what is to be written to one device: what has to go, its account, and what else its profile gives it. */
final class PlanMaker {

    private final Applicant applicant;
    private final Holdings holdings;
    private final DeviceObjects objects;

    PlanMaker(Applicant applicant, Holdings holdings, DeviceObjects objects) {
        this.applicant = applicant;
        this.holdings = holdings;
        this.objects = objects;
    }

    BootstrapPlan plan(ManagementServer server, AccountKeys keys, List<Reading> further) {
        var layout = Layout.of(holdings, applicant.account().chosenServerId());
        var steps = new ArrayList<Step>(deletes(layout));
        steps.add(new Step.Write(layout.security(), security(layout.security(), server, keys)));
        steps.add(new Step.Write(layout.server(), server(layout.server())));
        further.stream()
                .map(reading -> instanceOf(reading.path()))
                .distinct()
                .sorted()
                .map(instance -> new Step.Write(
                        instance,
                        further.stream()
                                .filter(reading -> instance.covers(reading.path()))
                                .toList()))
                .forEach(steps::add);
        return new BootstrapPlan(steps, Optional.of(server.uri()), applicant.edition());
    }

    /** An instance goes only when the device told of it: one that is not there is refused by some, and that ends all. */
    private List<Step> deletes(Layout layout) {
        var wish = applicant.wish();
        if (wish.wipes().orElse(false)) return List.of(new Step.Delete(Optional.empty()));
        var paths = new ArrayList<NodePath>();
        wish.deletes().stream()
                .filter(path -> holdings.mayHave(path.object()))
                .filter(path -> path.depth() == 1 || holdings.holds(path))
                .forEach(paths::add);
        layout.stale().stream()
                .filter(path -> paths.stream().noneMatch(wished -> wished.covers(path)))
                .forEach(paths::add);
        return paths.stream()
                .<Step>map(path -> new Step.Delete(Optional.of(path)))
                .toList();
    }

    /** Resources that nobody asked for stay out, those of SMS above all: there are devices that refuse an account with them. */
    private List<Reading> security(InstancePath place, ManagementServer server, AccountKeys keys) {
        return List.of(
                new Reading(place.resource(0), new Value.Text(server.uri())),
                new Reading(place.resource(1), new Value.Flag(false)),
                new Reading(place.resource(2), new Value.Whole(keys.mode().number())),
                new Reading(place.resource(3), new Value.Opaque(keys.shown().bytes())),
                new Reading(place.resource(4), new Value.Opaque(proofOf(server, keys))),
                new Reading(
                        place.resource(5),
                        new Value.Opaque(keys.secret().map(Secret::reveal).orElse(new byte[0]))),
                new Reading(
                        place.resource(10), new Value.Whole(applicant.account().chosenServerId())));
    }

    private static byte[] proofOf(ManagementServer server, AccountKeys keys) {
        var proof = switch (keys.mode()) {
            case RAW_PUBLIC_KEY -> server.proof().publicKey();
            case CERTIFICATE -> server.proof().certificate();
            case PRE_SHARED_KEY, NONE -> Optional.<Der>empty();
        };
        return proof.map(Der::bytes).orElse(new byte[0]);
    }

    /** Of the settings, those its version of the Server object knows. */
    private List<Reading> server(InstancePath place) {
        AccountWish account = applicant.account();
        var model = objects.model(SERVER);
        var readings = new ArrayList<Reading>();
        readings.add(new Reading(place.resource(0), new Value.Whole(account.chosenServerId())));
        account.chosenSettings()
                .values()
                .forEach((setting, value) -> model.flatMap(known -> known.resource(setting.resource()))
                        .ifPresent(resource -> readings.add(
                                new Reading(place.resource(setting.resource()), typed(resource, setting, value)))));
        readings.add(new Reading(place.resource(7), new Value.Text(binding(account.chosenBinding(), model))));
        return readings.stream()
                .sorted((one, other) -> one.path().compareTo(other.path()))
                .toList();
    }

    private Value typed(ResourceModel resource, ServerSetting setting, long value) {
        if (resource.type() == ValueType.BOOLEAN) return new Value.Flag(value != 0);
        long own = setting.isSpread() ? spread(setting, value) : value;
        return resource.type() == ValueType.UNSIGNED_INTEGER ? new Value.Unsigned(own) : new Value.Whole(own);
    }

    private long spread(ServerSetting setting, long seconds) {
        long least = setting == ServerSetting.LIFETIME ? Math.min(seconds, PlanCheck.SHORTEST_LIFETIME.toSeconds()) : 0;
        return Math.max(least, Spread.shortened(seconds, applicant.account().chosenSpread(), applicant.endpoint()));
    }

    /** Version 1.0 says in the binding that a device sleeps; later ones let it say so when it registers. */
    private static String binding(Binding binding, Optional<ObjectModel> model) {
        boolean first = model.map(ObjectModel::version)
                .filter(ObjectVersion.V1_0::equals)
                .isPresent();
        return first && binding.queueMode() ? binding.modes().replace("U", "UQ") : binding.modes();
    }

    private static InstancePath instanceOf(NodePath path) {
        return new InstancePath(path.object(), path.level(1));
    }

    /** Where secrets lie in what is written. */
    static boolean isSecret(NodePath path) {
        return path.object() == SECURITY && path.level(2) == 5;
    }
}
