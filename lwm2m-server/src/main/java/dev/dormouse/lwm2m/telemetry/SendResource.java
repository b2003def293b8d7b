package dev.dormouse.lwm2m.telemetry;

import dev.dormouse.coap.lane.LaneAnswer;
import dev.dormouse.coap.storm.Importance;
import dev.dormouse.coap.uplink.BadRequest;
import dev.dormouse.coap.uplink.FrontDesk;
import dev.dormouse.coap.uplink.Uplink;
import dev.dormouse.coap.uplink.UplinkResource;
import dev.dormouse.codec.Payloads;
import dev.dormouse.codec.Undecodable;
import dev.dormouse.fleet.event.FleetEvent.ValuesReported;
import dev.dormouse.fleet.operation.Format;
import dev.dormouse.fleet.registration.Registration;
import dev.dormouse.fleet.telemetry.Source;
import dev.dormouse.lwm2m.meter.Lwm2mMeters;
import dev.dormouse.lwm2m.meter.Lwm2mMeters.Report;
import dev.dormouse.lwm2m.port.FleetPorts;
import dev.dormouse.lwm2m.uplink.CoapCodes;
import dev.dormouse.lwm2m.uplink.Whereabouts;
import dev.dormouse.objects.value.Reading;
import java.util.List;
import java.util.Set;
import org.eclipse.californium.core.coap.CoAP.Code;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.MediaTypeRegistry;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.core.network.Exchange;

/** {@code POST /dp}: a device sends values. */
public final class SendResource extends UplinkResource {

    private static final Set<Integer> WITH_PATHS =
            Set.of(Format.SENML_JSON.number(), Format.SENML_CBOR.number(), Format.LWM2M_CBOR.number());

    private final FleetPorts fleet;
    private final Payloads payloads;
    private final Whereabouts whereabouts;
    private final FrontDesk<Lwm2mMeters> desk;

    public SendResource(FleetPorts fleet, Payloads payloads, FrontDesk<Lwm2mMeters> desk) {
        super("dp", Set.of(Code.POST), desk);
        this.fleet = fleet;
        this.payloads = payloads;
        this.whereabouts = new Whereabouts(fleet.registrar());
        this.desk = desk;
    }

    @Override
    protected Importance importance(Exchange exchange) {
        return Importance.REPORT;
    }

    @Override
    protected boolean isAnsweredOnArrival() {
        return true;
    }

    @Override
    protected LaneAnswer serve(Uplink uplink) {
        var device = fleet.registrations().findByPeer(uplink.peer());
        if (device.isEmpty()) {
            desk.meters().send(Report.UNKNOWN);
            return LaneAnswer.of(new Response(CoapCodes.UNKNOWN_REGISTRATION));
        }
        whereabouts.note(device.get(), uplink.peer());
        var at = fleet.clock().instant();
        var readings = readings(uplink, device.get());
        desk.meters().send(Report.TAKEN);
        var told = new ValuesReported(device.get().endpoint(), readings, Source.SEND, at);
        fleet.events().keep(told);
        return LaneAnswer.of(new Response(ResponseCode.CHANGED))
                .then(() -> fleet.events().tell(told));
    }

    private List<Reading> readings(Uplink uplink, Registration device) {
        if (!WITH_PATHS.contains(uplink.contentFormat().orElse(MediaTypeRegistry.UNDEFINED)))
            throw new BadRequest(
                    ResponseCode.UNSUPPORTED_CONTENT_FORMAT,
                    "values are sent in SenML (110 or 112) or LwM2M CBOR (11544)");
        try {
            return payloads.readSent(uplink.payload(), uplink.contentFormat(), device.objects());
        } catch (Undecodable e) {
            desk.meters().send(Report.UNDECODABLE);
            throw BadRequest.because(String.valueOf(e.getMessage()));
        }
    }
}
