package dev.dormouse.fleet.tag;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The tags of one device, by name. */
public record TagSet(SortedMap<String, String> tags) {

    public static final TagSet NONE = new TagSet(new TreeMap<>());

    private static final int MOST = 32;
    private static final int LONGEST = 255;
    private static final Pattern NAME = Pattern.compile("[a-zA-Z][a-zA-Z0-9._-]{0,63}");

    public TagSet {
        if (tags.size() > MOST) throw new IllegalArgumentException("a device has at most " + MOST + " tags");
        tags.forEach(TagSet::require);
        tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
    }

    public static TagSet of(Map<String, String> tags) {
        return new TagSet(new TreeMap<>(tags));
    }

    public boolean isEmpty() {
        return tags.isEmpty();
    }

    static void require(String name, String value) {
        requireName(name);
        if (value.isBlank() || value.length() > LONGEST || value.chars().anyMatch(Character::isISOControl))
            throw new IllegalArgumentException("the value of tag " + name + " has 1 to " + LONGEST
                    + " characters, none of them control characters");
    }

    static void requireName(String name) {
        if (!NAME.matcher(name).matches())
            throw new IllegalArgumentException(
                    "a tag's name is a letter and up to 63 letters, digits or . _ -, as in site, not '" + name + "'");
    }
}
