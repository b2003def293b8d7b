package dev.dormouse.lwm2m.observation;

import dev.dormouse.coap.lane.Lanes;
import dev.dormouse.coap.peer.Peers;
import dev.dormouse.coap.uplink.FrontDesk;
import dev.dormouse.coap.uplink.Uplink;
import dev.dormouse.codec.Payloads;
import dev.dormouse.codec.Undecodable;
import dev.dormouse.fleet.StoreUnavailable;
import dev.dormouse.fleet.event.FleetEvent.ObservationEnded;
import dev.dormouse.fleet.event.FleetEvent.ValuesReported;
import dev.dormouse.fleet.observation.Observation;
import dev.dormouse.fleet.observation.ObservationId;
import dev.dormouse.fleet.peer.Peer;
import dev.dormouse.fleet.registration.Registration;
import dev.dormouse.fleet.telemetry.Source;
import dev.dormouse.lwm2m.meter.Lwm2mMeters;
import dev.dormouse.lwm2m.meter.Lwm2mMeters.Report;
import dev.dormouse.lwm2m.port.FleetPorts;
import dev.dormouse.lwm2m.uplink.Whereabouts;
import dev.dormouse.objects.value.Reading;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.eclipse.californium.core.coap.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes what devices report under their observations, each device's in the order it was said. */
public final class Notifications {

    private static final Logger log = LoggerFactory.getLogger(Notifications.class);

    private final KnownObservations known;
    private final FleetPorts fleet;
    private final Payloads payloads;
    private final Whereabouts whereabouts;
    private final FrontDesk<Lwm2mMeters> desk;
    private final Freshness freshness = new Freshness();

    public Notifications(KnownObservations known, FleetPorts fleet, Payloads payloads, FrontDesk<Lwm2mMeters> desk) {
        this.known = known;
        this.fleet = fleet;
        this.payloads = payloads;
        this.whereabouts = new Whereabouts(fleet.registrar());
        this.desk = desk;
    }

    /** Called by Californium, which has acknowledged it and hands several of one device over at once: it must not wait. */
    public void arrived(Response notification) {
        var at = fleet.clock().instant();
        Peers.of(notification.getSourceContext()).ifPresent(peer -> {
            var offer = desk.lanes().offerSoon(Uplink.laneOf(peer), () -> take(notification, peer, at));
            if (offer != Lanes.Offer.TAKEN) desk.meters().notification(Report.SHED);
        });
    }

    /** Forgets the order of what has become too old to be overtaken. */
    public void forgetOldOrder() {
        freshness.forgetBefore(fleet.clock().instant());
    }

    private void take(Response notification, Peer peer, Instant at) {
        try {
            desk.meters().notification(taken(notification, peer, at));
        } catch (StoreUnavailable away) {
            desk.meters().notification(Report.STORE_AWAY);
            log.atDebug().setCause(away).log("dropped a notification while the store is away");
        }
    }

    private Report taken(Response notification, Peer peer, Instant at) {
        var observation =
                known.find(ObservationId.ofToken(notification.getToken().getBytes()));
        var device = observation.map(Observation::registration).flatMap(fleet.registrations()::find);
        if (device.isEmpty()) return Report.UNKNOWN;

        whereabouts.note(device.get(), peer);
        boolean goesOn = notification.isSuccess() && notification.getOptions().hasObserve();
        if (!goesOn) return ended(observation.get(), at);

        var number = notification.getOptions().getObserve();
        if (!freshness.isFresh(observation.get().id(), number, notification.getMID(), at)) return Report.STALE;
        return reported(notification, observation.get(), device.get(), at);
    }

    private Report reported(Response notification, Observation observation, Registration device, Instant at) {
        var options = notification.getOptions();
        var format = options.hasContentFormat() ? OptionalInt.of(options.getContentFormat()) : OptionalInt.empty();
        try {
            var readings = readings(notification.getPayload(), format, observation, device);
            fleet.events().publish(new ValuesReported(device.endpoint(), readings, Source.NOTIFY, at));
            return Report.TAKEN;
        } catch (Undecodable e) {
            desk.badInput()
                    .warn("could not read a notification", device.endpoint().value(), String.valueOf(e.getMessage()));
            return Report.UNDECODABLE;
        }
    }

    private List<Reading> readings(byte[] payload, OptionalInt format, Observation observation, Registration device) {
        var paths = observation.paths();
        return paths.size() > 1
                ? payloads.readComposite(payload, format, paths, device.objects())
                : payloads.read(payload, format, paths.getFirst(), device.objects());
    }

    /** The device says that it will report this no more. */
    private Report ended(Observation observation, Instant at) {
        freshness.forget(observation.id());
        fleet.observations()
                .remove(observation.id())
                .ifPresent(last -> fleet.events().publish(new ObservationEnded(last, at)));
        return Report.TAKEN;
    }
}
