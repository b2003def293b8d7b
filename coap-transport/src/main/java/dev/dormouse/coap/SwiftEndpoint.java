package dev.dormouse.coap;

import dev.dormouse.coap.lane.ForgivingExchanges;
import dev.dormouse.coap.network.NetworkStack;
import dev.dormouse.coap.work.OnTheSpot;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.eclipse.californium.core.network.RandomTokenGenerator;
import org.eclipse.californium.core.network.TokenGenerator;
import org.eclipse.californium.core.network.serialization.UdpDataSerializer;
import org.eclipse.californium.core.observe.ObservationStore;
import org.eclipse.californium.elements.Connector;
import org.eclipse.californium.elements.EndpointContextMatcher;
import org.eclipse.californium.elements.config.Configuration;

/** Californium's endpoint with our parts in it. A thread that is on the spot goes the whole way of a message itself. */
final class SwiftEndpoint extends CoapEndpoint {

    private static final String TAG = "dormouse";

    private final OnTheSpot onTheSpot;

    SwiftEndpoint(
            Connector connector,
            EndpointContextMatcher matcher,
            ObservationStore observations,
            OnTheSpot onTheSpot,
            Configuration configuration) {
        this(connector, matcher, observations, onTheSpot, new RandomTokenGenerator(configuration), configuration);
    }

    private SwiftEndpoint(
            Connector connector,
            EndpointContextMatcher matcher,
            ObservationStore observations,
            OnTheSpot onTheSpot,
            TokenGenerator tokens,
            Configuration configuration) {
        super(
                connector,
                configuration,
                tokens,
                observations,
                new ForgivingExchanges(TAG, configuration, tokens),
                matcher,
                new UdpDataSerializer(),
                new CarefulParser(),
                TAG,
                NetworkStack.FACTORY,
                null);
        this.onTheSpot = onTheSpot;
    }

    /** Whatever the library does with a message: the message itself, and each step of its exchange. */
    @Override
    public void execute(Runnable task) {
        if (!onTheSpot.take(task)) super.execute(task);
    }
}
