package dev.dormouse.coap;

import org.eclipse.californium.core.coap.CoAPMessageFormatException;
import org.eclipse.californium.core.coap.Message;
import org.eclipse.californium.core.network.serialization.UdpDataParser;
import org.eclipse.californium.elements.util.DatagramReader;

/** Calls malformed whatever cannot be parsed: to Californium some of it is an error to log, which anybody could send. */
final class CarefulParser extends UdpDataParser {

    @Override
    public void parseOptionsAndPayload(DatagramReader reader, Message message) {
        try {
            super.parseOptionsAndPayload(reader, message);
        } catch (IllegalStateException | IndexOutOfBoundsException e) {
            throw new CoAPMessageFormatException(
                    e.getMessage(),
                    message.getToken(),
                    message.getMID(),
                    message.getRawCode(),
                    message.isConfirmable());
        }
    }
}
