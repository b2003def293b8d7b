package dev.dormouse.sim.device;

import dev.dormouse.sim.coap.CoapMessage;
import dev.dormouse.sim.objects.Entry;
import dev.dormouse.sim.objects.Links;
import dev.dormouse.sim.objects.ObjectTree;
import dev.dormouse.sim.objects.Place;
import dev.dormouse.sim.objects.Value;
import dev.dormouse.sim.wire.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** A device's objects and who watches them. Made when first touched: most devices of a big load are never asked. */
final class Interior {
    private static final Place ERRORS = Place.of(3, 0, 11);

    private final Life life;
    private final DeviceSpec spec;
    private ObjectTree tree;
    private Observations observations;
    private Desk desk;
    private boolean refurnished;

    Interior(Life life, DeviceSpec spec) {
        this.life = life;
        this.spec = spec;
        this.tree = life.furnish();
        Accounts.furnish(tree, spec.provisioning(), spec.rhythm());
        this.observations = new Observations(tree);
        this.desk = new Desk(tree, observations, spec.dialect());
    }

    Optional<ServerAccount> bootstrapAccount() {
        return Accounts.bootstrap(tree);
    }

    /** Where it is to register, as objects 0 and 1 say; nothing when they say nothing that makes sense. */
    Optional<Terms> terms() {
        return Accounts.flaw(tree).isPresent() ? Optional.empty() : Accounts.management(tree, spec.rhythm());
    }

    boolean bringsKey(CoapMessage request) {
        return desk.bringsKey(request);
    }

    /** A desk for the bootstrap server. What is written there is put aside, except in devices that do not care. */
    BootstrapDesk bootstrapDesk() {
        var atOnce = spec.dialect().quirks().bootstrap().appliesAtOnce();
        return new BootstrapDesk(atOnce ? tree : tree.copy(), spec.dialect());
    }

    /** Takes what was written for its own. */
    void adopt(ObjectTree written) {
        tree = written;
        observations = new Observations(tree);
        desk = new Desk(tree, observations, spec.dialect());
        refurnished = true;
    }

    Question question(CoapMessage request) {
        return desk.question(request);
    }

    Answer answer(CoapMessage request, long now) {
        return desk.answer(request, now);
    }

    void live(long now, RandomGenerator random) {
        life.live(tree, now, random);
    }

    List<Entry> read(List<Place> places) {
        var entries = new ArrayList<Entry>();
        places.forEach(place -> entries.addAll(tree.read(place)));
        return entries;
    }

    Optional<Value> value(Place at) {
        return tree.value(at);
    }

    Delivery delivery() {
        return desk.delivery();
    }

    List<Firmware.Order> written(List<Entry> entries) {
        return Firmware.written(tree, entries);
    }

    void refurnished() {
        refurnished = true;
    }

    /** The links to register with, as they are since the server created or deleted instances. */
    Bytes links() {
        return refurnished ? Links.registration(tree) : life.links();
    }

    /** What a package waits in is being installed, with what the command takes along; {@code false} when nothing is begun. */
    boolean installing(Place instance, Bytes arguments) {
        var together = Components.together(tree, instance, arguments);
        var obstacle = Components.obstacle(tree, together);
        obstacle.ifPresent(result -> Firmware.refused(tree, instance, result));
        if (obstacle.isEmpty()) together.forEach(each -> Firmware.installing(tree, each));
        return obstacle.isEmpty();
    }

    void cancelled(Place instance) {
        Firmware.cancelled(tree, instance);
    }

    void update(Place instance, int state, UpdateObject.Result result) {
        UpdateObject.of(instance).ifPresent(object -> object.set(tree, instance, state, result));
    }

    /** What was installed while the device ran on. Says with what result. */
    int installed(UpdateObject object, Place instance) {
        Firmware.ended(tree, object, instance, spec.dialect().quirks().firmware());
        return object.result(tree, instance);
    }

    void forgetErrors() {
        if (tree.resource(ERRORS).isPresent()) tree.set(ERRORS.child(0), Value.whole(0));
    }

    /** What is left after a reboot: values stay, observations do not. Says which updates came to their end. */
    List<Place> booted() {
        observations.forget();
        desk.booted();
        return Firmware.booted(tree, spec.dialect().quirks().firmware());
    }

    int updateResult(Place instance) {
        return UpdateObject.of(instance)
                .map(object -> object.result(tree, instance))
                .orElse(0);
    }

    /** Who is to be told something now. */
    List<Observation> due(long now) {
        return observations.due(tree.takeChanges(), now);
    }

    /** Who has waited longest to be told something. */
    Optional<Observation> next(long now) {
        return observations.next(now);
    }

    Answer notification(Observation observation) {
        return desk.notification(observation);
    }

    boolean isConfirmable(Observation observation) {
        return observations
                .effective(observation, observation.places.getFirst())
                .confirms()
                .orElse(spec.dialect().confirmsNotifications());
    }

    void cancel(CoapMessage notification) {
        observations.cancel(notification.token());
    }

    boolean cancelToldBy(int messageId) {
        return observations.cancelToldBy(messageId);
    }

    long deadline() {
        return observations.deadline();
    }
}
