package dev.dormouse.bootstrap.session;

import org.eclipse.californium.core.coap.Message;
import org.eclipse.californium.core.network.serialization.DataSerializer;
import org.eclipse.californium.elements.util.DatagramWriter;

/** How many bytes of CoAP a message takes: header, token, options and payload, without what carries them. */
final class MessageSize {

    private static final int HEADER = 4;
    /** The option that numbers a block, as long as there are less than 4096 of them. */
    private static final int BLOCK_OPTION = 3;

    private MessageSize() {}

    /** As it was said, in so many blocks; what was said again because it got lost does not count. */
    static int of(Message message, int blocks) {
        var writer = new DatagramWriter();
        DataSerializer.serializeOptionsAndPayload(writer, message.getOptions(), new byte[0]);
        int envelope = HEADER + tokenBytes(message) + writer.size();
        int payload = message.getPayloadSize();
        int each = envelope + (payload > 0 ? 1 : 0) + (blocks > 1 ? BLOCK_OPTION : 0);
        return Math.max(1, blocks) * each + payload;
    }

    /** An answer has none before it is sent. */
    private static int tokenBytes(Message message) {
        return message.getToken() == null ? 0 : message.getToken().length();
    }
}
