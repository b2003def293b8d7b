package dev.dormouse.coap.lane;

import java.util.Map;
import org.eclipse.californium.core.network.Exchange;
import org.eclipse.californium.core.network.InMemoryMessageExchangeStore;
import org.eclipse.californium.core.network.KeyMID;
import org.eclipse.californium.core.network.TokenGenerator;
import org.eclipse.californium.elements.config.Configuration;
import org.jspecify.annotations.Nullable;

/**
 * Forgets requests that were shed. Californium would ignore the retransmission of a request it has seen and not answered,
 * for four minutes; but a retransmission is just what we rely on when we drop one.
 */
public final class ForgivingExchanges extends InMemoryMessageExchangeStore {

    public ForgivingExchanges(String tag, Configuration configuration, TokenGenerator tokens) {
        super(tag, configuration, tokens);
    }

    @Override
    public @Nullable Exchange findPrevious(KeyMID messageId, Exchange exchange) {
        var previous = super.findPrevious(messageId, exchange);
        if (previous != null && Forgotten.is(previous) && replacePrevious(messageId, previous, exchange)) return null;
        return previous;
    }

    /** The mark travels on the request, the only thing of an exchange that has room for one. */
    static final class Forgotten {
        private static final String KEY = "dormouse.shed";

        private Forgotten() {}

        static void mark(Exchange exchange) {
            exchange.getRequest().setUserContext(Map.of(KEY, "yes"));
        }

        static boolean is(Exchange exchange) {
            var marks = exchange.getRequest().getUserContext();
            return !exchange.isOfLocalOrigin() && marks != null && marks.containsKey(KEY);
        }
    }
}
