package dev.dormouse.coap.network;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.californium.core.coap.EmptyMessage;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.core.config.CoapConfig;
import org.eclipse.californium.core.network.Exchange;
import org.eclipse.californium.core.network.stack.AbstractLayer;
import org.eclipse.californium.core.network.stack.BlockwiseLayer;
import org.eclipse.californium.core.network.stack.Layer;
import org.eclipse.californium.elements.EndpointContextMatcher;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.elements.util.ProtocolScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * Cuts long messages into blocks of the size their network prefers. Californium's layer knows one size for all, so there is
 * one of them for each size; what devices send, and requests of no particular network, go through one with the server's
 * own settings. Who cuts a message himself, because it is longer than memory or outlives the process, is not in need of any.
 *
 * <pre>
 *              upper
 *     ┌──────┬───┴──┬─── … ──┐
 *   usual   16 B   32 B    1024 B
 *     └──────┴───┬──┴─── … ──┘
 *              lower
 * </pre>
 */
final class BlockSizes implements Layer {

    private static final int SMALLEST = 16;
    private static final int LARGEST = 1024;
    /** A network that prefers blocks of this size carries a whole kilobyte in one datagram, and then one is cheaper than two. */
    private static final int KILOBYTE_FITS_FROM = 256;
    /** Longer than any network waits for one block. */
    private static final int MINUTES_BETWEEN_BLOCKS = 15;

    private final BlockwiseLayer usual;
    private final Map<Integer, BlockwiseLayer> bySize = new HashMap<>();
    private @Nullable Layer upper;
    private @Nullable Layer lower;

    BlockSizes(String tag, Configuration settings, EndpointContextMatcher matcher) {
        usual = between(new BlockwiseLayer(tag, false, settings, matcher));
        for (int bytes = SMALLEST; bytes <= LARGEST; bytes *= 2)
            bySize.put(bytes, between(new BlockwiseLayer(tag, false, cutting(bytes, settings), matcher)));
    }

    private static Configuration cutting(int bytes, Configuration settings) {
        return new Configuration(settings)
                .set(CoapConfig.PREFERRED_BLOCK_SIZE, bytes)
                .set(CoapConfig.MAX_MESSAGE_SIZE, bytes < KILOBYTE_FITS_FROM ? bytes : LARGEST)
                .set(CoapConfig.BLOCKWISE_STATUS_LIFETIME, MINUTES_BETWEEN_BLOCKS, TimeUnit.MINUTES);
    }

    @Override
    public void sendRequest(Exchange exchange, Request request) {
        if (isCutAlready(exchange)) lower().sendRequest(exchange, request);
        else layerOf(exchange).sendRequest(exchange, request);
    }

    @Override
    public void receiveResponse(Exchange exchange, Response response) {
        if (isCutAlready(exchange)) upper().receiveResponse(exchange, response);
        else layerOf(exchange).receiveResponse(exchange, response);
    }

    @Override
    public void receiveRequest(Exchange exchange, Request request) {
        usual.receiveRequest(exchange, request);
    }

    @Override
    public void sendResponse(Exchange exchange, Response response) {
        if (response.getOptions().hasBlock2()) lower().sendResponse(exchange, response);
        else usual.sendResponse(exchange, response);
    }

    @Override
    public void sendEmptyMessage(Exchange exchange, EmptyMessage message) {
        usual.sendEmptyMessage(exchange, message);
    }

    @Override
    public void receiveEmptyMessage(Exchange exchange, EmptyMessage message) {
        layerOf(exchange).receiveEmptyMessage(exchange, message);
    }

    /** The request itself names a block, so it is one; those that a layer makes of a long request are others. */
    private static boolean isCutAlready(Exchange exchange) {
        return exchange.getRequest().getOptions().hasBlock1();
    }

    private BlockwiseLayer layerOf(Exchange exchange) {
        return RadioManners.preferredBlockBytes(exchange.getRequest())
                .map(bytes -> bySize.getOrDefault(bytes, usual))
                .orElse(usual);
    }

    @Override
    public void setLowerLayer(@Nullable Layer layer) {
        if (lower == layer) return;
        lower = layer;
        if (layer != null) layer.setUpperLayer(this);
    }

    @Override
    public void setUpperLayer(@Nullable Layer layer) {
        if (upper == layer) return;
        upper = layer;
        if (layer != null) layer.setLowerLayer(this);
    }

    @Override
    public void setExecutor(ProtocolScheduledExecutorService executor) {
        usual.setExecutor(executor);
        bySize.values().forEach(layer -> layer.setExecutor(executor));
    }

    @Override
    public void start() {
        usual.start();
        bySize.values().forEach(BlockwiseLayer::start);
    }

    @Override
    public void destroy() {
        usual.destroy();
        bySize.values().forEach(BlockwiseLayer::destroy);
    }

    private Layer upper() {
        if (upper == null) throw new IllegalStateException("the stack is not put together yet");
        return upper;
    }

    private Layer lower() {
        if (lower == null) throw new IllegalStateException("the stack is not put together yet");
        return lower;
    }

    /** Each believes to have two neighbours of its own, which are all the same. */
    private BlockwiseLayer between(BlockwiseLayer layer) {
        layer.setUpperLayer(new AbstractLayer() {
            @Override
            public void receiveRequest(Exchange exchange, Request request) {
                BlockSizes.this.upper().receiveRequest(exchange, request);
            }

            @Override
            public void receiveResponse(Exchange exchange, Response response) {
                BlockSizes.this.upper().receiveResponse(exchange, response);
            }

            @Override
            public void receiveEmptyMessage(Exchange exchange, EmptyMessage message) {
                BlockSizes.this.upper().receiveEmptyMessage(exchange, message);
            }
        });
        layer.setLowerLayer(new AbstractLayer() {
            @Override
            public void sendRequest(Exchange exchange, Request request) {
                BlockSizes.this.lower().sendRequest(exchange, request);
            }

            @Override
            public void sendResponse(Exchange exchange, Response response) {
                BlockSizes.this.lower().sendResponse(exchange, response);
            }

            @Override
            public void sendEmptyMessage(Exchange exchange, EmptyMessage message) {
                BlockSizes.this.lower().sendEmptyMessage(exchange, message);
            }
        });
        return layer;
    }
}
