package dev.dormouse.lwm2m.operation;

import dev.dormouse.codec.Formats;
import dev.dormouse.codec.Payloads;
import dev.dormouse.fleet.operation.Answer;
import dev.dormouse.fleet.operation.Format;
import dev.dormouse.fleet.operation.Operation;
import dev.dormouse.lwm2m.operation.Capabilities.Ability;
import dev.dormouse.objects.path.InstancePath;
import dev.dormouse.objects.path.ResourcePath;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Changes what devices hold. */
final class Telling {

    private final Downlink downlink;
    private final Payloads payloads;
    private final Responses responses;
    private final Composites composites;
    private final Capabilities capabilities;

    Telling(
            Downlink downlink,
            Payloads payloads,
            Responses responses,
            Composites composites,
            Capabilities capabilities) {
        this.downlink = downlink;
        this.payloads = payloads;
        this.responses = responses;
        this.composites = composites;
        this.capabilities = capabilities;
    }

    Answer write(Call call, Operation.Write write) {
        var formats = Formats.toWrite(write.path(), write.values(), call.objects());
        return inTheFirstFormatTaken(call, write.format(), formats, format -> {
            var payload = payloads.write(format, write.path(), write.values(), call.objects());
            var request = switch (write.mode()) {
                case REPLACE -> Requests.replace(call.device(), write.path(), payload);
                case UPDATE -> Requests.post(call.device(), write.path(), payload);
            };
            return downlink.ask(call, request, responses::done);
        });
    }

    Answer writeBlock(Call call, Operation.WriteBlock block) {
        return downlink.ask(call, Requests.block(call.device(), block), responses::taken);
    }

    Answer create(Call call, Operation.Create create) {
        var formats = Formats.toCreate(create.instance(), call.objects());
        return inTheFirstFormatTaken(call, create.format(), formats, format -> {
            var payload = payloads.writeNew(format, create.path(), create.instance(), create.values(), call.objects());
            return downlink.ask(call, Requests.post(call.device(), create.path(), payload), responses::created);
        });
    }

    /** All or nothing is what the operator was promised, so it is not split up for a device that does not know it. */
    Answer writeComposite(Call call, Operation.WriteComposite write) {
        return composites
                .ask(
                        call,
                        write.format(),
                        format -> downlink.exchange(
                                call,
                                Requests.patch(
                                        call.device(), payloads.writeComposite(format, write.values(), call.objects())),
                                responses::done))
                .orElseGet(Refusals::ofComposites);
    }

    Answer writeAttributes(Call call, Operation.WriteAttributes write) {
        return downlink.ask(call, Requests.attributes(call.device(), write), responses::done);
    }

    Answer execute(Call call, ResourcePath path, Optional<String> arguments) {
        return downlink.ask(call, Requests.execute(call.device(), path, arguments), responses::done);
    }

    Answer delete(Call call, InstancePath path) {
        return downlink.ask(call, Requests.delete(call.device(), path), responses::done);
    }

    /** A device that refuses a format is told the same in the next; one that refuses what is said, is not. */
    private Answer inTheFirstFormatTaken(
            Call call, Optional<Format> chosen, List<Format> formats, Function<Format, Answer> tell) {
        if (chosen.isPresent()) return tell.apply(chosen.get());
        var left = capabilities.taking(call.id(), formats).iterator();
        while (true) {
            var format = left.next();
            var answer = tell.apply(format);
            if (!Refusals.isOfSpokenFormat(answer)) return answer;
            capabilities.lacks(call.id(), new Ability.Taking(format));
            if (!left.hasNext()) return answer;
        }
    }
}
