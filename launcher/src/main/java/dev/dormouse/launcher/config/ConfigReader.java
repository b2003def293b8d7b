package dev.dormouse.launcher.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the configuration: file, then environment, then flags; the later one wins. */
public final class ConfigReader {

    private ConfigReader() {}

    public static ConfigOutcome read(
            Optional<Path> file, Map<String, String> environment, Map<String, String> settings) {
        var sources = new ArrayList<Source>();
        file.map(YamlFile::read).ifPresent(sources::add);
        sources.add(new Environment(environment));
        sources.add(new Flags(settings));
        return read(sources);
    }

    static ConfigOutcome read(List<Source> sources) {
        var reading = new Reading(sources);
        var config = DormouseConfig.read(reading.root());
        var problems = reading.problems();
        return problems.isEmpty()
                ? new ConfigOutcome.Sound(config, reading.values())
                : new ConfigOutcome.Unsound(new Problems(problems));
    }
}
