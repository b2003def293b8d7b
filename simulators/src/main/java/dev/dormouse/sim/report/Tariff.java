package dev.dormouse.sim.report;

import dev.dormouse.sim.yaml.Fields;
import dev.dormouse.sim.yaml.FlawedFile;
import dev.dormouse.sim.yaml.Part;
import dev.dormouse.sim.yaml.YamlFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * What traffic and batteries cost.
 *
 * @param perMegabyte beyond what is included; a megabyte is a million bytes, IP and UDP headers counted
 * @param includedMegabytes of each device and month
 * @param perMonth of each device, whatever it does
 */
public record Tariff(
        String currency, double perMegabyte, double includedMegabytes, double perMonth, Optional<Battery> battery) {

    /** @param replacement what it costs to give a device a new one, with the way there */
    public record Battery(double wattHours, double replacement) {}

    public static Tariff in(Path file) throws IOException {
        if (!Files.isReadable(file)) throw new IOException("the tariff " + file + " cannot be read");
        return read(file.toString(), Files.readString(file));
    }

    static Tariff read(String name, String text) throws FlawedFile {
        return YamlFile.read(name, text, Tariff::tariff);
    }

    private static Tariff tariff(Part root) {
        var fields = root.fields(Set.of("currency", "per-megabyte", "included-megabytes", "per-month", "battery"));
        if (!fields.has("per-megabyte")) root.flaw("'per-megabyte' is missing: what a million bytes cost");
        return new Tariff(
                fields.text("currency").orElse("EUR"),
                amount(fields, "per-megabyte"),
                amount(fields, "included-megabytes"),
                amount(fields, "per-month"),
                fields.field("battery").flatMap(Tariff::battery));
    }

    private static Optional<Battery> battery(Part part) {
        var fields = part.fields(Set.of("watt-hours", "replacement"));
        var wattHours = amount(fields, "watt-hours");
        if (wattHours > 0) return Optional.of(new Battery(wattHours, amount(fields, "replacement")));
        part.flaw("a battery has 'watt-hours' above zero");
        return Optional.empty();
    }

    private static double amount(Fields fields, String key) {
        var number = fields.number(key).orElse(0.0);
        if (number < 0) fields.field(key).ifPresent(part -> part.flaw("'" + key + "' is not less than nothing"));
        return Math.max(0, number);
    }
}
