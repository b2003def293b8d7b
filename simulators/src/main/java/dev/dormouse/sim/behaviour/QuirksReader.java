package dev.dormouse.sim.behaviour;

import dev.dormouse.sim.coap.CoapCode;
import dev.dormouse.sim.device.BootstrapHabits;
import dev.dormouse.sim.device.FirmwareHabits;
import dev.dormouse.sim.device.Question;
import dev.dormouse.sim.device.Quirks;
import dev.dormouse.sim.device.Quirks.Manner;
import dev.dormouse.sim.device.Quirks.Omission;
import dev.dormouse.sim.yaml.Fields;
import dev.dormouse.sim.yaml.Part;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The departures from the book that a model names. */
final class QuirksReader {
    private static final Set<String> KEYS = Set.of(
            "refuses",
            "acknowledges",
            "ignores",
            "answers-after",
            "omits",
            "applies-bootstrap-at-once",
            "lets-key-be-written",
            "power-cut",
            "firmware");
    private static final Map<String, Question> QUESTIONS = words(Question.values());
    private static final Map<String, Omission> OMISSIONS = words(Omission.values());

    private QuirksReader() {}

    static Quirks quirks(Part part) {
        var fields = part.fields(KEYS);
        var manners = new EnumMap<Question, Manner>(Question.class);
        fields.field("refuses")
                .map(codes -> codes.fields(QUESTIONS.keySet()).all())
                .ifPresent(codes -> codes.forEach((word, code) -> refused(word, code, manners)));
        questions(fields, "acknowledges", manners, new Manner.Acknowledges());
        questions(fields, "ignores", manners, new Manner.Ignores());
        var omissions = EnumSet.noneOf(Omission.class);
        fields.items("omits").forEach(item -> item.oneOf(OMISSIONS).ifPresent(omissions::add));
        var answersAfter = fields.duration("answers-after");
        return new Quirks(
                manners,
                answersAfter.orElse(Duration.ZERO),
                omissions,
                bootstrap(fields),
                fields.field("firmware").map(FirmwareReader::habits).orElse(FirmwareHabits.USUAL));
    }

    private static BootstrapHabits bootstrap(Fields fields) {
        var atOnce = fields.yesOrNo("applies-bootstrap-at-once");
        var cut = fields.field("power-cut").flatMap(QuirksReader::powerCut);
        var letsKeyBeWritten = fields.yesOrNo("lets-key-be-written");
        return new BootstrapHabits(atOnce.orElse(false), letsKeyBeWritten.orElse(false), cut);
    }

    private static Optional<BootstrapHabits.PowerCut> powerCut(Part part) {
        var fields = part.fields(Set.of("in-bootstrap", "at-bootstrap-message", "answered", "for"));
        var at = fields.whole("at-bootstrap-message", 1, 1000);
        if (at.isEmpty()) part.flaw("a power cut needs 'at-bootstrap-message', such as 3");
        var in = fields.whole("in-bootstrap", 1, 1000);
        var answered = fields.yesOrNo("answered");
        var duration = fields.duration("for").filter(Duration::isPositive);
        return at.map(message -> new BootstrapHabits.PowerCut(
                in.orElse(1), message, answered.orElse(false), duration.orElse(Duration.ofSeconds(10))));
    }

    private static void refused(String word, Part part, Map<Question, Manner> manners) {
        var question = QUESTIONS.get(word);
        if (question == null) return; // Its unknown word is among the flaws already.
        part.text().ifPresent(text -> {
            if (text.matches("[45]\\.[0-3]\\d"))
                manners.put(
                        question,
                        new Manner.Says(CoapCode.of(text.charAt(0) - '0', Integer.parseInt(text.substring(2)))));
            else part.flaw("'" + text + "' is not a code like 4.05 or 5.00");
        });
    }

    private static void questions(Fields fields, String key, Map<Question, Manner> manners, Manner manner) {
        fields.items(key).forEach(item -> item.oneOf(QUESTIONS).ifPresent(question -> manners.put(question, manner)));
    }

    /** READ_COMPOSITE is written read-composite. */
    private static <E extends Enum<E>> Map<String, E> words(E[] values) {
        return Arrays.stream(values)
                .collect(Collectors.toMap(
                        value -> value.name().toLowerCase(Locale.ROOT).replace('_', '-'), Function.identity()));
    }
}
