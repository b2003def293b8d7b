package dev.dormouse.sim.rehearsal;

import dev.dormouse.sim.coap.CoapCode;
import dev.dormouse.sim.coap.CoapCodec;
import dev.dormouse.sim.coap.CoapMessage;
import dev.dormouse.sim.coap.CoapOption;
import dev.dormouse.sim.coap.CoapOptions;
import dev.dormouse.sim.coap.CoapType;
import dev.dormouse.sim.objects.Place;
import dev.dormouse.sim.wire.ByteWriter;
import dev.dormouse.sim.wire.Bytes;
import java.util.ArrayList;
import java.util.List;

/** A server for one device that agrees with all it says, and observes what it was told to as soon as it is registered. */
final class YesMan {
    private final List<Place> observed;
    private int messageId;

    YesMan(List<Place> observed) {
        this.observed = List.copyOf(observed);
    }

    /** What it says to a datagram. */
    List<byte[]> hear(byte[] datagram) {
        var message = CoapCodec.decode(datagram);
        var said = new ArrayList<byte[]>();
        if (message.code().isRequest()) answer(message, said);
        else if (message.type() == CoapType.CONFIRMABLE)
            said.add(CoapCodec.encode(CoapMessage.empty(CoapType.ACKNOWLEDGEMENT, message.messageId())));
        return said;
    }

    private void answer(CoapMessage request, List<byte[]> said) {
        var registers = request.options().texts(CoapOption.URI_PATH).equals(List.of("rd"));
        var isGoodbye = request.code().equals(CoapCode.DELETE);
        var code = registers ? CoapCode.CREATED : isGoodbye ? CoapCode.DELETED : CoapCode.CHANGED;
        var options =
                registers ? CoapOptions.NONE.with(CoapOption.LOCATION_PATH, List.of("rd", "1")) : CoapOptions.NONE;
        said.add(CoapCodec.encode(new CoapMessage(
                CoapType.ACKNOWLEDGEMENT, code, request.messageId(), request.token(), options, Bytes.EMPTY)));
        if (registers) for (int i = 0; i < observed.size(); i++) said.add(CoapCodec.encode(observe(i)));
    }

    private CoapMessage observe(int number) {
        messageId = messageId + 1 & 0xffff;
        var path = List.of(observed.get(number).toString().substring(1).split("/"));
        var options = CoapOptions.NONE.with(CoapOption.OBSERVE, Bytes.EMPTY).with(CoapOption.URI_PATH, path);
        var token = Bytes.owning(new ByteWriter(2).u16(number).toArray());
        return new CoapMessage(CoapType.CONFIRMABLE, CoapCode.GET, messageId, token, options, Bytes.EMPTY);
    }
}
