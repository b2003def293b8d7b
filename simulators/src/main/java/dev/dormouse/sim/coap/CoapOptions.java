package dev.dormouse.sim.coap;

import dev.dormouse.sim.wire.Bytes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The options of a message, in the ascending order the wire wants; equal numbers keep their order. */
public record CoapOptions(List<CoapOption> all) {
    public static final CoapOptions NONE = new CoapOptions(List.of());

    public CoapOptions {
        all = all.stream().sorted(Comparator.comparingInt(CoapOption::number)).toList();
    }

    public CoapOptions with(int number, Bytes value) {
        var more = new ArrayList<>(all);
        more.add(new CoapOption(number, value));
        return new CoapOptions(more);
    }

    public CoapOptions with(int number, long value) {
        return with(number, Bytes.uint(value));
    }

    public CoapOptions with(int number, String value) {
        return with(number, Bytes.utf8(value));
    }

    public CoapOptions with(int number, List<String> values) {
        var more = new ArrayList<>(all);
        values.forEach(value -> more.add(new CoapOption(number, Bytes.utf8(value))));
        return new CoapOptions(more);
    }

    public Optional<Bytes> first(int number) {
        for (var option : all) if (option.number() == number) return Optional.of(option.value());
        return Optional.empty();
    }

    public OptionalLong number(int number) {
        return first(number).map(value -> OptionalLong.of(value.uint())).orElseGet(OptionalLong::empty);
    }

    public Optional<BlockOption> block(int number) {
        return first(number).map(BlockOption::of);
    }

    public List<String> texts(int number) {
        return all.stream()
                .filter(option -> option.number() == number)
                .map(option -> option.value().utf8())
                .toList();
    }

    public boolean has(int number) {
        return first(number).isPresent();
    }

    public boolean anyMustBeRefused() {
        return all.stream().anyMatch(CoapOption::mustBeRefused);
    }
}
