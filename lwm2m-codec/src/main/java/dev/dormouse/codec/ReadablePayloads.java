package dev.dormouse.codec;

import dev.dormouse.fleet.registration.ObjectLinks;
import dev.dormouse.fleet.trace.PayloadReader;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.value.Reading;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads the payloads of a trace as values, where they are some. */
public final class ReadablePayloads implements PayloadReader {

    private final Payloads payloads;

    public ReadablePayloads(LeshanModels models) {
        this.payloads = new Payloads(models);
    }

    @Override
    public Optional<List<Reading>> read(
            byte[] payload, OptionalInt contentFormat, List<NodePath> about, ObjectLinks device) {
        try {
            return Optional.of(
                    switch (about.size()) {
                        case 0 -> payloads.readSent(payload, contentFormat, device);
                        case 1 -> payloads.read(payload, contentFormat, about.getFirst(), device);
                        default -> payloads.readComposite(payload, contentFormat, about, device);
                    });
        } catch (Undecodable noValues) {
            return Optional.empty();
        }
    }
}
