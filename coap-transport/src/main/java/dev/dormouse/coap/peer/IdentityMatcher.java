package dev.dormouse.coap.peer;

import java.security.Principal;
import org.eclipse.californium.elements.EndpointContext;
import org.eclipse.californium.elements.EndpointContextMatcher;
import org.eclipse.californium.elements.auth.ApplicationPrincipal;
import org.jspecify.annotations.Nullable;

/**
 * Matches messages by who is at the other end, not by where: an answer that comes from a new address, or over a new
 * association of the same device, is still the answer.
 */
public final class IdentityMatcher implements EndpointContextMatcher {

    @Override
    public String getName() {
        return "identity";
    }

    @Override
    public Object getEndpointIdentity(EndpointContext context) {
        var principal = context.getPeerIdentity();
        if (principal == null) throw new IllegalArgumentException("a DTLS peer without an identity");
        return name(principal);
    }

    @Override
    public boolean isResponseRelatedToRequest(EndpointContext request, EndpointContext response) {
        return isSame(request, response);
    }

    /** Asked first without a connection, when the message is handed over. */
    @Override
    public boolean isToBeSent(EndpointContext message, @Nullable EndpointContext connection) {
        return connection == null || isSame(message, connection);
    }

    @Override
    public String toRelevantState(@Nullable EndpointContext context) {
        return context == null ? "none" : String.valueOf(context.getPeerIdentity());
    }

    private static boolean isSame(EndpointContext one, EndpointContext other) {
        var first = one.getPeerIdentity();
        var second = other.getPeerIdentity();
        return first != null && second != null && name(first).equals(name(second));
    }

    /** Every association carries our own principal, whose name is the identity's key: no parsing per message. */
    private static String name(Principal principal) {
        if (principal instanceof ApplicationPrincipal ours) return ours.getName();
        return Principals.identity(principal)
                .orElseThrow(() -> new IllegalArgumentException("a DTLS peer without an identity we know"))
                .key();
    }
}
