package dev.dormouse.sim.device;

import dev.dormouse.sim.objects.ContentFormat;
import dev.dormouse.sim.objects.Place;
import dev.dormouse.sim.wire.Bytes;
import java.util.List;

/** One observation and when it was last told; its places are one, or several when it is a composite. */
final class Observation {
    final Bytes token;
    final List<Place> places;
    final ContentFormat format;

    /** Those that came with the request; they hold for this observation only. */
    final Attributes own;

    long toldAt;
    double toldNumber;
    boolean changed;
    private int sequence;
    private int lastMessageId = -1;

    Observation(Bytes token, List<Place> places, ContentFormat format, Attributes own) {
        this.token = token;
        this.places = places;
        this.format = format;
        this.own = own;
    }

    int nextSequence() {
        return ++sequence;
    }

    void toldBy(int messageId) {
        lastMessageId = messageId;
    }

    boolean wasToldBy(int messageId) {
        return lastMessageId == messageId;
    }

    boolean isBelow(Place at) {
        return places.stream().allMatch(at::contains);
    }
}
