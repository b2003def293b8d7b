package dev.dormouse.sim.scenario;

import static dev.dormouse.sim.scenario.ScenarioReader.atLeast;

import dev.dormouse.sim.attack.ChaosLoad.Cruelty;
import dev.dormouse.sim.attack.Flood;
import dev.dormouse.sim.attack.Weapon;
import dev.dormouse.sim.behaviour.DeviceModel;
import dev.dormouse.sim.load.FirmwareMix;
import dev.dormouse.sim.load.Operation;
import dev.dormouse.sim.load.Recording;
import dev.dormouse.sim.load.RotateLoad.Deaths;
import dev.dormouse.sim.load.Think;
import dev.dormouse.sim.objects.Place;
import dev.dormouse.sim.scenario.Act.Question;
import dev.dormouse.sim.yaml.Fields;
import dev.dormouse.sim.yaml.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the words of a scenario mean, and which fields each has beside those of every step. */
final class ActReader {
    private static final int USUAL_BLOWS = 1000;
    private static final Duration USUAL_DURATION = Duration.ofSeconds(30);
    private static final Duration USUAL_WAIT = Duration.ofSeconds(60);
    private static final Duration USUAL_RETRY = Duration.ofSeconds(5);
    private static final Place TEMPERATURE = Place.of(3303, 0, 5700);
    private static final Place MANUFACTURER = Place.of(3, 0, 0);

    private record Word(Set<String> fields, Reading reading) {}

    private interface Reading {
        /** @param part where the word stands, for what is wrong with all of it */
        Optional<? extends Act> act(Part part, Fields fields);
    }

    private final Path folder;
    private final Map<String, Word> words;

    /** @param folder where the files lie that an act names */
    ActReader(Path folder) {
        this.folder = folder;
        this.words = Map.ofEntries(
                word("register", always(this::register), "leaves", "book"),
                word("updates", always(fields -> operate(Operation.UPDATE, fields)), "duration", "think"),
                word("send", always(fields -> operate(Operation.SEND, fields)), "duration", "think"),
                word("notify", always(ActReader::notifications), "duration", "think", "observe", "wait"),
                word("commands", ActReader::commands, "duration", "think", "read", "execute"),
                word("storm", always(ActReader::storm), "retry", "back-off"),
                word("fleet", this::fleet, "model", "duration", "bootstrap", "record"),
                word("replay", this::replay, "file", "speed"),
                word("attack", always(ActReader::attack), "with", "per-second", "duration"),
                word("chaos", ActReader::chaos, "command", "every", "down", "duration"),
                word("soak", always(fields -> new Act.Soak(duration(fields), think(fields))), "duration", "think"),
                word("bootstrap", always(fields -> new Act.Bootstrap())),
                word("rotate", always(ActReader::rotate), "dying", "dead-for", "messages", "careless"),
                word("firmware", always(ActReader::firmware), "mix", "package"));
    }

    private static Map.Entry<String, Word> word(String word, Reading reading, String... fields) {
        return Map.entry(word, new Word(Set.of(fields), reading));
    }

    /** For what can be read whatever is wrong with its fields: the usual stands in for these. */
    private static Reading always(Function<Fields, Act> reading) {
        return (part, fields) -> Optional.of(reading.apply(fields));
    }

    Set<String> words() {
        return words.keySet();
    }

    /** The fields a word has; empty when it is none. */
    Optional<Set<String>> fieldsOf(String word) {
        return Optional.ofNullable(words.get(word)).map(Word::fields);
    }

    /** Nothing when the word is none, or its act cannot be, which is noted then. */
    Optional<? extends Act> act(String word, Part part, Fields fields) {
        return Optional.ofNullable(words.get(word))
                .flatMap(known -> known.reading().act(part, fields));
    }

    private Act register(Fields fields) {
        var book = file(fields, "book");
        return fields.yesOrNo("leaves").orElse(book.isPresent()) ? new Act.Enter(book) : new Act.Register();
    }

    private static Act operate(Operation operation, Fields fields) {
        return new Act.Operate(operation, duration(fields), think(fields));
    }

    private static Act notifications(Fields fields) {
        return new Act.Notify(
                fields.field("observe").flatMap(ActReader::place).orElse(TEMPERATURE),
                duration(fields),
                think(fields),
                fields.duration("wait").orElse(USUAL_WAIT));
    }

    private static Optional<Act> commands(Part part, Fields fields) {
        if (fields.has("read") && fields.has("execute")) part.flaw("a device is asked one thing: 'read' or 'execute'");
        var question = fields.field("execute")
                .flatMap(ActReader::place)
                .map(place -> new Question(Question.Verb.EXECUTE, place))
                .orElseGet(() -> new Question(
                        Question.Verb.READ,
                        fields.field("read").flatMap(ActReader::place).orElse(MANUFACTURER)));
        return Optional.of(new Act.Commands(question, duration(fields), think(fields)));
    }

    private static Act storm(Fields fields) {
        return new Act.Storm(
                fields.field("retry")
                        .flatMap(it -> atLeast(it, Duration.ofMillis(1)))
                        .orElse(USUAL_RETRY),
                fields.yesOrNo("back-off").orElse(true));
    }

    private Optional<Act> fleet(Part part, Fields fields) {
        var model = fields.field("model");
        if (model.isEmpty()) part.flaw("'model' is missing: a YAML file, or climate, tracker or water-meter");
        return model.flatMap(Part::text).flatMap(name -> {
            try {
                var beside = folder.resolve(name);
                var read = DeviceModel.named(Files.exists(beside) ? beside.toString() : name);
                return Optional.of(new Act.Fleet(
                        read, duration(fields), fields.yesOrNo("bootstrap").orElse(false), file(fields, "record")));
            } catch (IOException e) {
                model.get().flaw(String.valueOf(e.getMessage()));
                return Optional.empty();
            }
        });
    }

    private Optional<Act> replay(Part part, Fields fields) {
        var file = file(fields, "file");
        if (file.isEmpty()) part.flaw("'file' is missing: what a fleet recorded");
        return file.flatMap(it -> {
            try {
                var speed = fields.field("speed").flatMap(ActReader::positive);
                return Optional.of(new Act.Replay(Recording.in(it), speed.orElse(1.0)));
            } catch (IOException e) {
                part.flaw(String.valueOf(e.getMessage()));
                return Optional.empty();
            }
        });
    }

    private static Act attack(Fields fields) {
        return new Act.Attack(
                weapons(fields),
                fields.whole("per-second", 1, Flood.MOST_PER_SECOND).orElse(USUAL_BLOWS),
                duration(fields));
    }

    private static Set<Weapon> weapons(Fields fields) {
        var choices = Arrays.stream(Weapon.values()).collect(Collectors.toMap(Weapon::word, weapon -> weapon));
        var weapons = EnumSet.noneOf(Weapon.class);
        fields.items("with").forEach(item -> item.oneOf(choices).ifPresent(weapons::add));
        return weapons.isEmpty() ? EnumSet.allOf(Weapon.class) : weapons;
    }

    private static Optional<Act> chaos(Part part, Fields fields) {
        var command = fields.text("command");
        if (command.isEmpty()) part.flaw("'command' is missing: what starts the server");
        var every = fields.field("every").flatMap(it -> atLeast(it, Duration.ofMillis(1)));
        return command.map(words -> new Act.Chaos(
                new Cruelty(
                        words,
                        every.orElse(Duration.ofSeconds(20)),
                        fields.duration("down").orElse(Duration.ofSeconds(2))),
                duration(fields)));
    }

    private static Act rotate(Fields fields) {
        return new Act.Rotate(new Deaths(
                fields.field("dying").flatMap(ActReader::share).orElse(0.0),
                fields.whole("messages", 1, 1000).orElse(5),
                fields.duration("dead-for").orElse(Duration.ofSeconds(10)),
                fields.yesOrNo("careless").orElse(false)));
    }

    private static Act firmware(Fields fields) {
        return new Act.Firmware(
                fields.field("mix").map(ActReader::mix).orElse(FirmwareMix.ALL_WELL), fields.text("package"));
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

    private Optional<Path> file(Fields fields, String name) {
        return fields.text(name).map(folder::resolve);
    }

    private static Duration duration(Fields fields) {
        return fields.duration("duration").orElse(USUAL_DURATION);
    }

    private static Think think(Fields fields) {
        return fields.field("think").flatMap(ThinkReader::think).orElse(Think.NOT_AT_ALL);
    }

    private static Optional<Double> share(Part part) {
        return part.number().filter(part.must(it -> it >= 0 && it <= 1, "a share is from 0 to 1"));
    }

    static Optional<Double> positive(Part part) {
        return part.number().filter(part.must(it -> it > 0, "a rate is above zero"));
    }

    private static Optional<Place> place(Part part) {
        return part.text().flatMap(text -> {
            var place = Place.parse(text).filter(it -> it.depth() > 0);
            if (place.isEmpty()) part.flaw("'" + text + "' is not a path like /3303/0/5700");
            return place;
        });
    }
}
