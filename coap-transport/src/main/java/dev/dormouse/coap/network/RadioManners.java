package dev.dormouse.coap.network;

import dev.dormouse.fleet.network.NetworkProfile;
import java.util.Map;
import java.util.Optional;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.network.stack.ReliabilityLayerParameters;

/** Marks requests with what their network asks for. It holds for every block of them too. */
public final class RadioManners {

    private static final String BLOCK = "dormouse.block";
    private static final float TWICE_AS_LONG = 2f;

    private RadioManners() {}

    public static void apply(NetworkProfile network, Request request) {
        var again = network.retransmission();
        request.setReliabilityLayerParameters(ReliabilityLayerParameters.builder()
                .ackTimeout(Math.toIntExact(again.ackTimeout().toMillis()))
                .maxAckTimeout(Math.toIntExact(again.longestWait().toMillis()))
                .ackRandomFactor((float) again.randomFactor())
                .ackTimeoutScale(TWICE_AS_LONG)
                .maxRetransmit(again.most())
                .nstart(network.nstart())
                .build());
        request.setUserContext(Map.of(BLOCK, String.valueOf(network.preferredBlockBytes())));
    }

    static Optional<Integer> preferredBlockBytes(Request request) {
        return Optional.ofNullable(request.getUserContext())
                .map(marks -> marks.get(BLOCK))
                .map(Integer::valueOf);
    }
}
