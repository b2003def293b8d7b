package dev.dormouse.sim.device;

import dev.dormouse.sim.coap.CoapMessage;
import dev.dormouse.sim.objects.ContentFormat;
import dev.dormouse.sim.objects.Entry;
import dev.dormouse.sim.objects.ObjectTree;
import dev.dormouse.sim.objects.Place;
import dev.dormouse.sim.objects.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** A device's objects and who watches them. Made when first touched: most devices of a big load are never asked. */
final class Interior {
    private static final Place ERRORS = Place.of(3, 0, 11);

    private final Life life;
    private final ObjectTree tree;
    private final Observations observations;
    private final Desk desk;

    Interior(Life life, ContentFormat preferred) {
        this.life = life;
        this.tree = life.furnish();
        this.observations = new Observations(tree);
        this.desk = new Desk(tree, observations, preferred);
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

    void written(List<Entry> entries) {
        Firmware.written(tree, entries);
    }

    void installFirmware() {
        Firmware.installing(tree);
    }

    void forgetErrors() {
        tree.set(ERRORS.child(0), Value.whole(0));
    }

    /** What is left after a reboot: values stay, observations do not. */
    void booted() {
        observations.forget();
        Firmware.booted(tree);
    }

    /** Who is to be told something now. */
    List<Observations.Observation> due(long now) {
        return observations.due(tree.takeChanges(), now);
    }

    Answer notification(Observations.Observation observation) {
        return desk.notification(observation);
    }

    void cancel(CoapMessage notification) {
        observations.cancel(notification.token());
    }

    void cancelToldBy(int messageId) {
        observations.cancelToldBy(messageId);
    }

    long deadline() {
        return observations.deadline();
    }
}
