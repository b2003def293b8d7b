package dev.dormouse.coap.trace;

import dev.dormouse.fleet.trace.Tap;
import java.util.Optional;
import org.eclipse.californium.core.coap.Message;
import org.eclipse.californium.core.coap.MessageObserver;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.network.interceptors.MessageInterceptor;
import org.eclipse.californium.elements.EndpointContext;
import org.jspecify.annotations.Nullable;

/** Notes over which connection a request of ours leaves: the request itself only says to whom. An answer leaves as its request came. */
public final class Departing implements MessageInterceptor {

    private final Tap tap;

    public Departing(Tap tap) {
        this.tap = tap;
    }

    @Override
    public void sendRequest(Request request) {
        if (!tap.isIdle() && connection(request).isEmpty()) request.addMessageObserver(new Connection());
    }

    static Optional<EndpointContext> connection(Message message) {
        return message.getMessageObservers().stream()
                .filter(Connection.class::isInstance)
                .flatMap(observer -> Optional.ofNullable(((Connection) observer).context).stream())
                .findFirst();
    }

    private static final class Connection implements MessageObserver {

        private volatile @Nullable EndpointContext context;

        @Override
        public void onContextEstablished(EndpointContext established) {
            context = established;
        }
    }
}
