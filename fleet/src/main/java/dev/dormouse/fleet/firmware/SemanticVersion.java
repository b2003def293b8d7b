package dev.dormouse.fleet.firmware;

import dev.dormouse.fleet.firmware.VersionPolicy.Order;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A version by the rules of semver.org, with one to four numbers, as devices have them. What stands behind a "+" is not compared. */
record SemanticVersion(List<BigInteger> numbers, List<String> preRelease) {

    private static final Pattern FORM = Pattern.compile(
            "[vV]?(\\d{1,18}(?:\\.\\d{1,18}){0,3})(?:-([0-9A-Za-z.-]{1,64}))?(?:\\+[0-9A-Za-z.-]{0,64})?");
    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final int MOST_NUMBERS = 4;

    static Optional<SemanticVersion> read(String text) {
        var form = FORM.matcher(text.strip());
        if (!form.matches()) return Optional.empty();
        var numbers = new ArrayList<BigInteger>();
        for (var number : form.group(1).split("\\.", -1)) numbers.add(new BigInteger(number));
        while (numbers.size() < MOST_NUMBERS) numbers.add(BigInteger.ZERO);
        var preRelease = form.group(2);
        return Optional.of(new SemanticVersion(
                List.copyOf(numbers), preRelease == null ? List.of() : List.of(preRelease.split("\\.", -1))));
    }

    static Order compare(String version, String other) {
        var one = read(version);
        var two = read(other);
        if (one.isEmpty() || two.isEmpty()) return version.strip().equals(other.strip()) ? Order.SAME : Order.UNKNOWN;
        int difference = one.get().against(two.get());
        if (difference == 0) return Order.SAME;
        return difference < 0 ? Order.OLDER : Order.NEWER;
    }

    private int against(SemanticVersion other) {
        for (int place = 0; place < MOST_NUMBERS; place++) {
            int difference = numbers.get(place).compareTo(other.numbers.get(place));
            if (difference != 0) return difference;
        }
        // A release is newer than what came before it.
        if (preRelease.isEmpty() || other.preRelease.isEmpty())
            return Boolean.compare(preRelease.isEmpty(), other.preRelease.isEmpty());
        for (int place = 0; place < Math.min(preRelease.size(), other.preRelease.size()); place++) {
            int difference = against(preRelease.get(place), other.preRelease.get(place));
            if (difference != 0) return difference;
        }
        return Integer.compare(preRelease.size(), other.preRelease.size());
    }

    private static int against(String word, String other) {
        boolean number = NUMBER.matcher(word).matches();
        boolean otherNumber = NUMBER.matcher(other).matches();
        if (number && otherNumber) return new BigInteger(word).compareTo(new BigInteger(other));
        if (number != otherNumber) return number ? -1 : 1;
        return word.compareTo(other);
    }
}
