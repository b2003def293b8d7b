package dev.dormouse.lwm2m.operation;

import dev.dormouse.codec.Formats;
import dev.dormouse.codec.Payloads;
import dev.dormouse.fleet.operation.Answer;
import dev.dormouse.fleet.operation.Format;
import dev.dormouse.fleet.operation.Operation;
import dev.dormouse.lwm2m.operation.Capabilities.Ability;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.value.Reading;
import java.util.ArrayList;
import java.util.Optional;

/** Reads what devices hold. Values that came are told to the fleet, also where the whole question failed. */
final class Asking {

    private final Downlink downlink;
    private final Payloads payloads;
    private final Responses responses;
    private final Composites composites;
    private final Capabilities capabilities;

    Asking(
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

    /** A device that refuses to answer in a format is asked for the next, and at last left to choose. */
    Answer read(Call call, NodePath path, Optional<Format> chosen) {
        if (chosen.isPresent()) return readIn(chosen, call, path);
        for (var format : capabilities.answering(call.id(), Formats.toAskFor(call.objects()))) {
            var answer = readIn(Optional.of(format), call, path);
            if (!Refusals.isOfAcceptedFormat(answer)) return answer;
            capabilities.lacks(call.id(), new Ability.Answering(format));
        }
        return readIn(Optional.empty(), call, path);
    }

    private Answer readIn(Optional<Format> format, Call call, NodePath path) {
        var answer = downlink.ask(
                call,
                Requests.read(call.device(), path, format),
                response -> responses.values(response, path, call.objects()));
        if (answer instanceof Answer.Values(var readings)) downlink.report(call.device(), readings);
        return answer;
    }

    /** A device that does not know composites is asked for one place after the other. */
    Answer readComposite(Call call, Operation.ReadComposite read) {
        var answer = composites.ask(
                call,
                read.format(),
                format -> downlink.exchange(
                        call,
                        Requests.fetch(call.device(), payloads.places(format, read.paths(), call.objects()), format),
                        response -> responses.composite(response, read.paths(), call.objects())));
        if (answer.isEmpty()) return oneByOne(call, read);
        if (answer.get() instanceof Answer.Values(var readings)) downlink.report(call.device(), readings);
        return answer.get();
    }

    /** As a composite would: of what cannot be read nothing is said, unless there is nothing else to say. */
    private Answer oneByOne(Call call, Operation.ReadComposite read) {
        var readings = new ArrayList<Reading>();
        var refusals = new ArrayList<Answer>();
        for (var path : read.paths()) {
            switch (read(call, path, read.format())) {
                case Answer.Values(var values) -> readings.addAll(values);
                case Answer.Silence silence -> {
                    return silence;
                }
                case Answer.Unreachable unreachable -> {
                    return unreachable;
                }
                case Answer refusal -> refusals.add(refusal);
            }
        }
        return readings.isEmpty() && !refusals.isEmpty() ? refusals.getFirst() : new Answer.Values(readings);
    }

    Answer discover(Call call, NodePath path) {
        return downlink.ask(
                call, Requests.discover(call.device(), path), response -> responses.links(response, call.objects()));
    }
}
