package dev.dormouse.sim.scenario;

import dev.dormouse.sim.yaml.FlawedFile;
import dev.dormouse.sim.yaml.YamlFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Who comes to a server and what they do there, one thing after the other. Which server, and with what keys, is said elsewhere. */
public record Scenario(String name, Cast cast, List<Step> steps) {
    public Scenario {
        steps = List.copyOf(steps);
        if (steps.isEmpty()) throw new IllegalArgumentException("a scenario has at least one step");
    }

    /** One of a single step, as most commands are. */
    public static Scenario of(Cast cast, Step step) {
        return new Scenario(step.act().word(), cast, List.of(step));
    }

    /** @throws FlawedFile when it says what cannot be played, with all that is wrong */
    public static Scenario in(Path file) throws IOException {
        if (!Files.isReadable(file)) throw new IOException("the scenario " + file + " cannot be read");
        var place = file.toAbsolutePath();
        var folder = Optional.ofNullable(place.getParent()).orElse(place);
        return read(file.toString(), Files.readString(file), folder);
    }

    /** @param folder where the files lie that it names */
    static Scenario read(String name, String text, Path folder) throws FlawedFile {
        return YamlFile.read(name, text, root -> new ScenarioReader(name, folder).scenario(root));
    }
}
