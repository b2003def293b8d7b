package dev.dormouse.sim.scenario;

import dev.dormouse.sim.load.Think;
import dev.dormouse.sim.yaml.Part;
import java.util.Optional;
import java.util.Set;

/** What a file says of the time between a device's operations: a time, or how it is distributed. */
final class ThinkReader {
    private ThinkReader() {}

    static Optional<Think> think(Part part) {
        return part.isMapping() ? distributed(part) : part.duration().map(Think.Always::new);
    }

    private static Optional<Think> distributed(Part part) {
        var fields = part.fields(Set.of("uniform", "exponential", "lognormal")).all();
        if (fields.size() != 1) {
            part.flaw("a time to think is like 5s, {uniform: [2s, 8s]}, {exponential: 5s}"
                    + " or {lognormal: {median: 5s, sigma: 0.8}}");
            return Optional.empty();
        }
        var content = fields.values().iterator().next();
        return switch (fields.keySet().iterator().next()) {
            case "uniform" -> uniform(content);
            case "exponential" -> content.duration().map(Think.Exponential::new);
            case "lognormal" -> lognormal(content);
            default -> Optional.empty(); // Its unknown word is among the flaws already.
        };
    }

    private static Optional<Think> uniform(Part part) {
        var bounds =
                part.items().stream().flatMap(item -> item.duration().stream()).toList();
        if (bounds.size() == 2 && bounds.getFirst().compareTo(bounds.getLast()) <= 0)
            return Optional.of(new Think.Uniform(bounds.getFirst(), bounds.getLast()));
        part.flaw("here should be the least and the most, like [2s, 8s]");
        return Optional.empty();
    }

    private static Optional<Think> lognormal(Part part) {
        var fields = part.fields(Set.of("median", "sigma"));
        var median = fields.duration("median");
        if (median.isEmpty()) part.flaw("'median' is missing");
        var sigma = fields.number("sigma").orElse(1.0);
        return median.map(time -> new Think.LogNormal(time, sigma));
    }
}
