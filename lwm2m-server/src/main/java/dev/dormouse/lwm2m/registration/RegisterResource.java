package dev.dormouse.lwm2m.registration;

import dev.dormouse.coap.lane.LaneAnswer;
import dev.dormouse.coap.storm.Importance;
import dev.dormouse.coap.uplink.FrontDesk;
import dev.dormouse.coap.uplink.Uplink;
import dev.dormouse.coap.uplink.UplinkResource;
import dev.dormouse.fleet.registration.RegisterOutcome;
import dev.dormouse.fleet.registration.RegisterRequest;
import dev.dormouse.fleet.registration.Registrar;
import dev.dormouse.fleet.registration.Registration;
import dev.dormouse.lwm2m.meter.Lwm2mMeters;
import dev.dormouse.lwm2m.uplink.CoapCodes;
import java.util.Optional;
import java.util.Set;
import org.eclipse.californium.core.coap.CoAP.Code;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.core.network.Exchange;
import org.eclipse.californium.core.server.resources.Resource;

/** {@code POST /rd}: a device registers. What lies below is its registration. */
public final class RegisterResource extends UplinkResource {

    static final String NAME = "rd";

    private final Registrar registrar;
    private final RegistrationReader reader;
    private final ComeBackLater comeBackLater;
    private final FrontDesk<Lwm2mMeters> desk;
    private final RegistrationResource registrations;

    public RegisterResource(
            Registrar registrar, RegistrationReader reader, ComeBackLater comeBackLater, FrontDesk<Lwm2mMeters> desk) {
        super(NAME, Set.of(Code.POST), desk);
        this.registrar = registrar;
        this.reader = reader;
        this.comeBackLater = comeBackLater;
        this.desk = desk;
        this.registrations = new RegistrationResource(registrar, reader, desk);
    }

    @Override
    protected LaneAnswer serve(Uplink uplink) {
        var request = reader.register(uplink);
        var outcome = registrar.register(request);
        // Reply before announcing: listeners may send to the device, which must know first that it is registered.
        return answerTo(request, outcome).then(() -> registrar.announce(outcome));
    }

    private LaneAnswer answerTo(RegisterRequest request, RegisterOutcome outcome) {
        return switch (outcome) {
            case RegisterOutcome.Registered(var now, var replaced) -> {
                desk.meters().register(Lwm2mMeters.Registration.DONE);
                yield LaneAnswer.of(created(now));
            }
            case RegisterOutcome.Refused(var why) -> {
                desk.meters().register(Lwm2mMeters.Registration.REFUSED);
                desk.badInput()
                        .warn("refused to register a device", request.endpoint().value(), why.sentence());
                yield LaneAnswer.of(refusal(CoapCodes.of(why), CoapCodes.wordsOf(why)));
            }
        };
    }

    private static Response created(Registration registration) {
        var response = new Response(ResponseCode.CREATED);
        response.getOptions()
                .addLocationPath(NAME)
                .addLocationPath(registration.id().value());
        return response;
    }

    /** A registration is not there to be lost yet, so the device may be sent away; any other answer is held. */
    @Override
    protected Optional<Response> whileStoreIsAway(Exchange exchange) {
        return Optional.of(comeBackLater.response());
    }

    @Override
    protected Importance importance(Exchange exchange) {
        boolean proved = exchange.getRequest().getSourceContext().getPeerIdentity() != null;
        return proved ? Importance.REGISTRATION : Importance.STRANGER;
    }

    /** Silence would be sent again four times; devices wait a minute after this. */
    @Override
    protected Optional<Response> whileThereIsNoTime(Exchange exchange) {
        return Optional.of(comeBackLater.response());
    }

    /** Whatever follows is one registration's path; a slash and nothing is still this one. */
    @Override
    public Resource getChild(String name) {
        return name.isEmpty() ? this : registrations;
    }
}
