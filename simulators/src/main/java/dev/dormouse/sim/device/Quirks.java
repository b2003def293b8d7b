package dev.dormouse.sim.device;

import dev.dormouse.sim.coap.CoapCode;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/**
 * Where a device departs from the book, as data: such devices are met in the field.
 *
 * @param manners how it meets a question, for those it does not simply answer
 * @param answersAfter how long it takes to answer; meanwhile it has only acknowledged. Zero: in the acknowledgement
 * @param omissions what its registrations leave out
 * @param bootstrap what it does with keys that come
 * @param firmware what it does with packages that come
 */
public record Quirks(
        Map<Question, Manner> manners,
        Duration answersAfter,
        Set<Omission> omissions,
        BootstrapHabits bootstrap,
        FirmwareHabits firmware) {
    public static final Quirks NONE =
            new Quirks(Map.of(), Duration.ZERO, Set.of(), BootstrapHabits.USUAL, FirmwareHabits.USUAL);

    private static final Manner ANSWERS = new Manner.Answers();

    /** How a device meets a question. */
    public sealed interface Manner {
        /** By the book. */
        record Answers() implements Manner {}

        /** With this code, whatever was asked. */
        record Says(CoapCode code) implements Manner {}

        /** It acknowledges the message and leaves it at that. */
        record Acknowledges() implements Manner {}

        /** Not at all. */
        record Ignores() implements Manner {}
    }

    /** What a registration may lack. */
    public enum Omission {
        BINDING,
        VERSION,
        ROOT_LINK
    }

    public Quirks {
        manners = Map.copyOf(manners);
        omissions = Set.copyOf(omissions);
        if (answersAfter.isNegative()) throw new IllegalArgumentException("an answer cannot come before the question");
    }

    public Manner on(Question question) {
        return manners.getOrDefault(question, ANSWERS);
    }

    public Quirks with(Question question, Manner manner) {
        var more = new EnumMap<Question, Manner>(Question.class);
        more.putAll(manners);
        more.put(question, manner);
        return new Quirks(more, answersAfter, omissions, bootstrap, firmware);
    }

    public Quirks refusing(Question question) {
        return with(question, new Manner.Says(CoapCode.METHOD_NOT_ALLOWED));
    }

    public Quirks refusingComposites() {
        return refusing(Question.READ_COMPOSITE)
                .refusing(Question.OBSERVE_COMPOSITE)
                .refusing(Question.WRITE_COMPOSITE);
    }

    public Quirks answeringAfter(Duration wait) {
        return new Quirks(manners, wait, omissions, bootstrap, firmware);
    }

    public Quirks omitting(Omission... left) {
        return new Quirks(manners, answersAfter, Set.of(left), bootstrap, firmware);
    }

    public Quirks with(BootstrapHabits habits) {
        return new Quirks(manners, answersAfter, omissions, habits, firmware);
    }

    public Quirks with(FirmwareHabits habits) {
        return new Quirks(manners, answersAfter, omissions, bootstrap, habits);
    }
}
