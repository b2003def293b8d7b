package dev.dormouse.lwm2m.operation;

import dev.dormouse.fleet.operation.Format;
import dev.dormouse.fleet.registration.RegistrationId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What devices were found not to know, so that nobody spends their radio on it again. It is believed for one registration: a
 * device that registers anew may have new firmware. Only devices that refused something are held, and of those the ones that
 * were asked last.
 */
final class Capabilities {

    static final int MOST_DEVICES = 100_000;

    /** Something a device may lack. */
    sealed interface Ability {
        /** It answers in this format. */
        record Answering(Format format) implements Ability {}

        /** It takes what is said in this format. */
        record Taking(Format format) implements Ability {}

        /** It knows of questions about several places. */
        record Composites() implements Ability {}
    }

    private static final int FORMATS = Format.values().length;

    /** One bit for each ability that is lacking. */
    private final Map<RegistrationId, Integer> lacking = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<RegistrationId, Integer> eldest) {
            return size() > MOST_DEVICES;
        }
    };

    synchronized boolean has(RegistrationId device, Ability ability) {
        return (lacking.getOrDefault(device, 0) & bit(ability)) == 0;
    }

    synchronized void lacks(RegistrationId device, Ability ability) {
        lacking.merge(device, bit(ability), (before, now) -> before | now);
    }

    /** Those of the formats it answers in, as far as it did not refuse them. */
    List<Format> answering(RegistrationId device, List<Format> formats) {
        return formats.stream()
                .filter(format -> has(device, new Ability.Answering(format)))
                .toList();
    }

    /** Those of the formats it takes; all of them when it refused each, for one of them has to be tried. */
    List<Format> taking(RegistrationId device, List<Format> formats) {
        var taken = formats.stream()
                .filter(format -> has(device, new Ability.Taking(format)))
                .toList();
        return taken.isEmpty() ? formats : taken;
    }

    synchronized int size() {
        return lacking.size();
    }

    private static int bit(Ability ability) {
        return switch (ability) {
            case Ability.Answering(var format) -> 1 << format.ordinal();
            case Ability.Taking(var format) -> 1 << FORMATS + format.ordinal();
            case Ability.Composites composites -> 1 << 2 * FORMATS;
        };
    }
}
