package dev.dormouse.lwm2m.operation;

import dev.dormouse.coap.downlink.Inquiry.End;
import dev.dormouse.codec.Formats;
import dev.dormouse.fleet.operation.Answer;
import dev.dormouse.fleet.operation.Format;
import dev.dormouse.lwm2m.operation.Capabilities.Ability;
import dev.dormouse.lwm2m.operation.Downlink.Exchange;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Finds out how a device wants to be asked about several places, or that it does not want to be. */
final class Composites {

    private final Capabilities capabilities;

    Composites(Capabilities capabilities) {
        this.capabilities = capabilities;
    }

    /** Asks in the first format the device takes. Empty when it does not know composites: another way has to be found. */
    Optional<Answer> ask(Call call, Optional<Format> chosen, Function<Format, Exchange> ask) {
        if (!capabilities.has(call.id(), new Ability.Composites())) return Optional.empty();
        for (var format : formats(call, chosen)) {
            var exchange = ask.apply(format);
            if (lacksComposites(exchange)) {
                capabilities.lacks(call.id(), new Ability.Composites());
                // Its patience is spent: whoever asks next asks the other way.
                return exchange.answer() instanceof Answer.Silence ? Optional.of(exchange.answer()) : Optional.empty();
            }
            boolean onlyTheFormat = noted(call, format, exchange.answer());
            if (!onlyTheFormat || chosen.isPresent()) return Optional.of(exchange.answer());
        }
        capabilities.lacks(call.id(), new Ability.Composites());
        return Optional.empty();
    }

    private List<Format> formats(Call call, Optional<Format> chosen) {
        if (chosen.isPresent()) return List.of(chosen.get());
        return capabilities.answering(call.id(), capabilities.taking(call.id(), Formats.forComposites(call.objects())));
    }

    /** Some acknowledge what they do not understand and leave it at that. */
    private static boolean lacksComposites(Exchange exchange) {
        return switch (exchange.end()) {
            case End.Reset reset -> true;
            case End.Silent silent -> silent.acknowledged();
            case End.Answered answered -> Refusals.isOfMethod(exchange.answer());
            case End.Spoiled spoiled -> false;
            case End.NotSent notSent -> false;
        };
    }

    /** Whether it was only the format that the device refused; that is remembered. */
    private boolean noted(Call call, Format format, Answer answer) {
        if (Refusals.isOfSpokenFormat(answer)) {
            capabilities.lacks(call.id(), new Ability.Taking(format));
            return true;
        }
        if (Refusals.isOfAcceptedFormat(answer)) {
            capabilities.lacks(call.id(), new Ability.Answering(format));
            return true;
        }
        return false;
    }
}
