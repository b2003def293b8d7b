package dev.dormouse.lwm2m.registration;

import dev.dormouse.coap.lane.LaneAnswer;
import dev.dormouse.coap.uplink.FrontDesk;
import dev.dormouse.coap.uplink.Uplink;
import dev.dormouse.coap.uplink.UplinkResource;
import dev.dormouse.fleet.registration.DeregisterOutcome;
import dev.dormouse.fleet.registration.Refusal;
import dev.dormouse.fleet.registration.Registrar;
import dev.dormouse.fleet.registration.RegistrationId;
import dev.dormouse.fleet.registration.UpdateOutcome;
import dev.dormouse.lwm2m.meter.Lwm2mMeters;
import dev.dormouse.lwm2m.uplink.CoapCodes;
import java.util.Optional;
import java.util.Set;
import org.eclipse.californium.core.coap.CoAP.Code;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.core.server.resources.Resource;

/** {@code POST} and {@code DELETE} on {@code /rd/id}: a device updates its registration, or ends it. One for all of them. */
final class RegistrationResource extends UplinkResource {

    private static final int ID = 1;

    private final Registrar registrar;
    private final RegistrationReader reader;
    private final FrontDesk<Lwm2mMeters> desk;

    RegistrationResource(Registrar registrar, RegistrationReader reader, FrontDesk<Lwm2mMeters> desk) {
        super("registration", Set.of(Code.POST, Code.DELETE), desk);
        this.registrar = registrar;
        this.reader = reader;
        this.desk = desk;
    }

    @Override
    protected boolean isAnsweredOnArrival() {
        return true;
    }

    @Override
    protected LaneAnswer serve(Uplink uplink) {
        var id = idIn(uplink);
        if (id.isEmpty()) return LaneAnswer.of(new Response(CoapCodes.UNKNOWN_REGISTRATION));
        return uplink.method() == Code.DELETE ? deregister(id.get(), uplink) : update(id.get(), uplink);
    }

    private LaneAnswer update(RegistrationId id, Uplink uplink) {
        var outcome = registrar.update(id, reader.update(uplink));
        var response = switch (outcome) {
            case UpdateOutcome.Updated updated -> {
                desk.meters().update(Lwm2mMeters.Registration.DONE);
                yield new Response(ResponseCode.CHANGED);
            }
            case UpdateOutcome.Unknown unknown -> {
                desk.meters().update(Lwm2mMeters.Registration.UNKNOWN);
                yield new Response(CoapCodes.UNKNOWN_REGISTRATION);
            }
            case UpdateOutcome.Refused(var why) -> {
                desk.meters().update(Lwm2mMeters.Registration.REFUSED);
                yield refused("refused to update a registration", uplink, why);
            }
        };
        return LaneAnswer.of(response).then(() -> registrar.announce(outcome));
    }

    private LaneAnswer deregister(RegistrationId id, Uplink uplink) {
        var outcome = registrar.deregister(id, uplink.peer());
        var response = switch (outcome) {
            case DeregisterOutcome.Deregistered deregistered -> {
                desk.meters().deregister(Lwm2mMeters.Registration.DONE);
                yield new Response(ResponseCode.DELETED);
            }
            case DeregisterOutcome.Unknown unknown -> {
                desk.meters().deregister(Lwm2mMeters.Registration.UNKNOWN);
                yield new Response(CoapCodes.UNKNOWN_REGISTRATION);
            }
            case DeregisterOutcome.Refused(var why) -> {
                desk.meters().deregister(Lwm2mMeters.Registration.REFUSED);
                yield refused("refused to end a registration", uplink, why);
            }
        };
        return LaneAnswer.of(response).then(() -> registrar.announce(outcome));
    }

    private Response refused(String happened, Uplink uplink, Refusal why) {
        desk.badInput().warn(happened, uplink.sender(), why.sentence());
        return refusal(CoapCodes.of(why), CoapCodes.wordsOf(why));
    }

    /** An id that cannot be one of ours names no registration. */
    private static Optional<RegistrationId> idIn(Uplink uplink) {
        try {
            return Optional.of(new RegistrationId(uplink.path().get(ID)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Some devices end the path they were given with a slash. */
    @Override
    public Resource getChild(String name) {
        return this;
    }
}
