package dev.dormouse.lwm2m.registration;

import dev.dormouse.coap.uplink.BadRequest;
import dev.dormouse.coap.uplink.Uplink;
import dev.dormouse.fleet.credential.Credential;
import dev.dormouse.fleet.credential.KnownIdentities;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.peer.PeerIdentity;
import dev.dormouse.fleet.registration.Binding;
import dev.dormouse.fleet.registration.MalformedLinks;
import dev.dormouse.fleet.registration.ObjectLinks;
import dev.dormouse.fleet.registration.RegisterRequest;
import dev.dormouse.fleet.registration.RegistrationChange;
import dev.dormouse.fleet.registration.SharedLinks;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Optional;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.MediaTypeRegistry;

/** Reads what devices say about their registrations. All methods throw {@link BadRequest} for what makes no sense. */
public final class RegistrationReader {

    /** Devices of 1.0 are met that leave the version out, though it had the parameter. */
    private static final String UNNAMED_VERSION = "1.0";

    private final KnownIdentities known;
    private final SharedLinks links;
    private final InstantSource clock;

    public RegistrationReader(KnownIdentities known, SharedLinks links, InstantSource clock) {
        this.known = known;
        this.links = links;
        this.clock = clock;
    }

    RegisterRequest register(Uplink uplink) {
        var query = RegistrationQuery.parse(uplink.query());
        return new RegisterRequest(
                query.endpoint().or(() -> ownerOf(uplink)).orElseThrow(() -> BadRequest.because("ep is missing")),
                uplink.peer(),
                query.protocolVersion().orElse(UNNAMED_VERSION),
                query.binding().orElse(Binding.UDP),
                query.smsNumber(),
                objects(uplink).orElseThrow(() -> BadRequest.because("the body lists no objects")),
                query.lifetime());
    }

    RegistrationChange update(Uplink uplink) {
        var query = RegistrationQuery.parse(uplink.query());
        return new RegistrationChange(
                uplink.peer(), query.lifetime(), query.binding(), query.smsNumber(), objects(uplink), clock.instant());
    }

    /** Since 1.1 a device need not tell its name where its credential does. */
    private Optional<EndpointName> ownerOf(Uplink uplink) {
        if (uplink.peer().identity() instanceof PeerIdentity.Unsecured) return Optional.empty();
        return known.find(uplink.peer().identity()).map(Credential::endpoint);
    }

    /** In link format, whether the device says so or not. Empty when there is no body. */
    private Optional<ObjectLinks> objects(Uplink uplink) {
        if (uplink.payload().length == 0) return Optional.empty();
        int linkFormat = MediaTypeRegistry.APPLICATION_LINK_FORMAT;
        if (uplink.contentFormat().orElse(linkFormat) != linkFormat)
            throw new BadRequest(ResponseCode.UNSUPPORTED_CONTENT_FORMAT, "objects are listed in link format (40)");
        try {
            return Optional.of(links.of(new String(uplink.payload(), StandardCharsets.UTF_8)));
        } catch (MalformedLinks e) {
            throw BadRequest.because("links: " + e.getMessage());
        }
    }
}
