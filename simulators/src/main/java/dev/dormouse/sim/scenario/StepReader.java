package dev.dormouse.sim.scenario;

import static dev.dormouse.sim.scenario.ScenarioReader.atLeast;
import static dev.dormouse.sim.scenario.ScenarioReader.field;

import dev.dormouse.sim.attack.ChaosLoad.Cruelty;
import dev.dormouse.sim.attack.Flood;
import dev.dormouse.sim.attack.Weapon;
import dev.dormouse.sim.behaviour.DeviceModel;
import dev.dormouse.sim.load.Expectation;
import dev.dormouse.sim.load.FirmwareMix;
import dev.dormouse.sim.load.Operation;
import dev.dormouse.sim.load.Pace;
import dev.dormouse.sim.load.Recording;
import dev.dormouse.sim.load.RotateLoad.Deaths;
import dev.dormouse.sim.load.Think;
import dev.dormouse.sim.objects.Place;
import dev.dormouse.sim.scenario.Act.Question;
import dev.dormouse.sim.yaml.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The steps of a file: a word, or a word with fields. */
final class StepReader {
    /** What stands where a step was that cannot be. */
    static final Step NOTHING = new Step(new Act.Pause(Duration.ZERO), Step.USUAL_PACE, List.of());

    private static final Set<String> COMMON = Set.of("rate", "ramp", "concurrency", "expect");
    private static final Map<String, Set<String>> WORDS = Map.ofEntries(
            Map.entry("register", Set.of("leaves", "book")),
            Map.entry("updates", Set.of("duration", "think")),
            Map.entry("send", Set.of("duration", "think")),
            Map.entry("notify", Set.of("duration", "think", "observe", "wait")),
            Map.entry("commands", Set.of("duration", "think", "read", "execute")),
            Map.entry("storm", Set.of("retry", "back-off")),
            Map.entry("fleet", Set.of("model", "duration", "bootstrap", "record")),
            Map.entry("replay", Set.of("file", "speed")),
            Map.entry("attack", Set.of("with", "per-second", "duration")),
            Map.entry("chaos", Set.of("command", "every", "down", "duration")),
            Map.entry("soak", Set.of("duration", "think")),
            Map.entry("bootstrap", Set.of()),
            Map.entry("rotate", Set.of("dying", "dead-for", "messages", "careless")),
            Map.entry("firmware", Set.of("mix", "package")));
    private static final String PAUSE = "pause";
    private static final int MOST_AT_ONCE = 1_000_000;
    private static final int USUAL_BLOWS = 1000;
    private static final Duration USUAL_DURATION = Duration.ofSeconds(30);
    private static final Duration USUAL_WAIT = Duration.ofSeconds(60);
    private static final Duration USUAL_RETRY = Duration.ofSeconds(5);
    private static final Place TEMPERATURE = Place.of(3303, 0, 5700);
    private static final Place MANUFACTURER = Place.of(3, 0, 0);

    private final Path folder;

    StepReader(Path folder) {
        this.folder = folder;
    }

    /** One step; nothing when it cannot be, which is noted. */
    Optional<Step> step(Part part) {
        if (!part.isMapping()) return part.text().flatMap(word -> step(word, part, Map.of()));
        var entries = part.entries();
        if (entries.size() != 1) {
            part.flaw("a step is one word and its fields, like 'updates: {rate: 100}'");
            return Optional.empty();
        }
        var word = entries.keySet().iterator().next();
        var content = entries.values().iterator().next();
        if (word.equals(PAUSE))
            return content.duration().map(duration -> new Step(new Act.Pause(duration), Step.USUAL_PACE, List.of()));
        return step(word, content, WORDS.containsKey(word) ? content.fields(known(word)) : Map.of());
    }

    private Optional<Step> step(String word, Part part, Map<String, Part> fields) {
        var act = act(word, part, fields);
        var pace = pace(fields);
        var expectations = field(fields, "expect").map(Part::items).orElse(List.of()).stream()
                .flatMap(item -> expectation(item).stream())
                .toList();
        return act.map(it -> new Step(it, pace, expectations));
    }

    private Optional<? extends Act> act(String word, Part part, Map<String, Part> fields) {
        return switch (word) {
            case "register" -> Optional.of(register(fields));
            case "updates" -> Optional.of(new Act.Operate(Operation.UPDATE, duration(fields), think(fields)));
            case "send" -> Optional.of(new Act.Operate(Operation.SEND, duration(fields), think(fields)));
            case "notify" ->
                Optional.of(new Act.Notify(
                        field(fields, "observe").flatMap(StepReader::place).orElse(TEMPERATURE),
                        duration(fields),
                        think(fields),
                        time(fields, "wait").orElse(USUAL_WAIT)));
            case "commands" -> Optional.of(new Act.Commands(question(part, fields), duration(fields), think(fields)));
            case "storm" ->
                Optional.of(new Act.Storm(
                        field(fields, "retry")
                                .flatMap(it -> atLeast(it, Duration.ofMillis(1)))
                                .orElse(USUAL_RETRY),
                        yes(fields, "back-off", true)));
            case "fleet" -> fleet(part, fields);
            case "replay" -> replay(part, fields);
            case "attack" ->
                Optional.of(new Act.Attack(
                        weapons(fields),
                        field(fields, "per-second")
                                .flatMap(it -> it.whole(1, Flood.MOST_PER_SECOND))
                                .orElse(USUAL_BLOWS),
                        duration(fields)));
            case "chaos" -> chaos(part, fields);
            case "soak" -> Optional.of(new Act.Soak(duration(fields), think(fields)));
            case "bootstrap" -> Optional.of(new Act.Bootstrap());
            case "rotate" ->
                Optional.of(new Act.Rotate(new Deaths(
                        field(fields, "dying").flatMap(StepReader::share).orElse(0.0),
                        field(fields, "messages")
                                .flatMap(it -> it.whole(1, 1000))
                                .orElse(5),
                        time(fields, "dead-for").orElse(Duration.ofSeconds(10)),
                        yes(fields, "careless", false))));
            case "firmware" ->
                Optional.of(new Act.Firmware(
                        field(fields, "mix").map(StepReader::mix).orElse(FirmwareMix.ALL_WELL),
                        field(fields, "package").flatMap(Part::text)));
            default -> {
                var words = new TreeSet<>(WORDS.keySet());
                words.add(PAUSE);
                part.flaw("'" + word + "' is no step; there are " + String.join(", ", words));
                yield Optional.empty();
            }
        };
    }

    private Act register(Map<String, Part> fields) {
        var book = file(fields, "book");
        return yes(fields, "leaves", book.isPresent()) ? new Act.Enter(book) : new Act.Register();
    }

    private Optional<Act> fleet(Part part, Map<String, Part> fields) {
        var model = field(fields, "model");
        if (model.isEmpty()) part.flaw("'model' is missing: a YAML file, or climate, tracker or water-meter");
        return model.flatMap(Part::text).flatMap(name -> {
            try {
                var beside = folder.resolve(name);
                var read = DeviceModel.named(Files.exists(beside) ? beside.toString() : name);
                return Optional.<Act>of(
                        new Act.Fleet(read, duration(fields), yes(fields, "bootstrap", false), file(fields, "record")));
            } catch (IOException e) {
                model.get().flaw(String.valueOf(e.getMessage()));
                return Optional.empty();
            }
        });
    }

    private Optional<Act> replay(Part part, Map<String, Part> fields) {
        var file = file(fields, "file");
        if (file.isEmpty()) part.flaw("'file' is missing: what a fleet recorded");
        return file.flatMap(it -> {
            try {
                var speed = field(fields, "speed").flatMap(StepReader::positive);
                return Optional.<Act>of(new Act.Replay(Recording.in(it), speed.orElse(1.0)));
            } catch (IOException e) {
                part.flaw(String.valueOf(e.getMessage()));
                return Optional.empty();
            }
        });
    }

    private static Optional<Act> chaos(Part part, Map<String, Part> fields) {
        var command = field(fields, "command").flatMap(Part::text);
        if (command.isEmpty()) part.flaw("'command' is missing: what starts the server");
        var every = field(fields, "every").flatMap(it -> atLeast(it, Duration.ofMillis(1)));
        return command.map(words -> new Act.Chaos(
                new Cruelty(
                        words,
                        every.orElse(Duration.ofSeconds(20)),
                        time(fields, "down").orElse(Duration.ofSeconds(2))),
                duration(fields)));
    }

    private static Set<Weapon> weapons(Map<String, Part> fields) {
        var choices = Arrays.stream(Weapon.values()).collect(Collectors.toMap(Weapon::word, weapon -> weapon));
        var weapons = EnumSet.noneOf(Weapon.class);
        field(fields, "with")
                .map(Part::items)
                .orElse(List.of())
                .forEach(item -> item.oneOf(choices).ifPresent(weapons::add));
        return weapons.isEmpty() ? EnumSet.allOf(Weapon.class) : weapons;
    }

    private Optional<Path> file(Map<String, Part> fields, String key) {
        return field(fields, key).flatMap(Part::text).map(folder::resolve);
    }

    private static Question question(Part part, Map<String, Part> fields) {
        if (fields.containsKey("read") && fields.containsKey("execute"))
            part.flaw("a device is asked one thing: 'read' or 'execute'");
        return field(fields, "execute")
                .flatMap(StepReader::place)
                .map(place -> new Question(Question.Verb.EXECUTE, place))
                .orElseGet(() -> new Question(
                        Question.Verb.READ,
                        field(fields, "read").flatMap(StepReader::place).orElse(MANUFACTURER)));
    }

    private static Pace pace(Map<String, Part> fields) {
        var rate = field(fields, "rate").flatMap(StepReader::positive);
        var concurrency = field(fields, "concurrency").flatMap(it -> it.whole(1, MOST_AT_ONCE));
        var ramp = time(fields, "ramp");
        return new Pace(
                rate.map(OptionalDouble::of).orElseGet(OptionalDouble::empty),
                concurrency.orElse(Step.USUAL_PACE.concurrency()),
                ramp.orElse(Duration.ZERO));
    }

    private static Think think(Map<String, Part> fields) {
        return field(fields, "think").flatMap(ThinkReader::think).orElse(Think.NOT_AT_ALL);
    }

    private static FirmwareMix mix(Part part) {
        var shares = new LinkedHashMap<String, Double>();
        part.entries().forEach((word, share) -> share(share).ifPresent(number -> shares.put(word, number)));
        try {
            return new FirmwareMix(shares);
        } catch (IllegalArgumentException e) {
            part.flaw(String.valueOf(e.getMessage()));
            return FirmwareMix.ALL_WELL;
        }
    }

    private static Optional<Expectation> expectation(Part part) {
        return part.text().flatMap(text -> {
            try {
                return Optional.of(Expectation.parse(text));
            } catch (IllegalArgumentException e) {
                part.flaw(String.valueOf(e.getMessage()));
                return Optional.empty();
            }
        });
    }

    private static Optional<Double> share(Part part) {
        return part.number().filter(number -> {
            if (!(number >= 0 && number <= 1)) part.flaw("a share is from 0 to 1");
            return number >= 0 && number <= 1;
        });
    }

    private static Optional<Double> positive(Part part) {
        return part.number().filter(number -> {
            if (!(number > 0)) part.flaw("a rate is above zero");
            return number > 0;
        });
    }

    private static Optional<Place> place(Part part) {
        return part.text().flatMap(text -> {
            var place = Place.parse(text).filter(it -> it.depth() > 0);
            if (place.isEmpty()) part.flaw("'" + text + "' is not a path like /3303/0/5700");
            return place;
        });
    }

    private static Duration duration(Map<String, Part> fields) {
        return time(fields, "duration").orElse(USUAL_DURATION);
    }

    private static Optional<Duration> time(Map<String, Part> fields, String key) {
        return field(fields, key).flatMap(Part::duration);
    }

    private static boolean yes(Map<String, Part> fields, String key, boolean otherwise) {
        return field(fields, key).flatMap(Part::yesOrNo).orElse(otherwise);
    }

    private static Set<String> known(String word) {
        var known = new TreeSet<>(COMMON);
        known.addAll(WORDS.getOrDefault(word, Set.of()));
        return known;
    }
}
