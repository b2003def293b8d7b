package dev.dormouse.fleet.tag;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The same done to the tags of many devices: some set, whatever they were before, and some taken away. */
public record TagChange(Map<String, String> set, Set<String> remove) {
    public TagChange {
        set.forEach(TagSet::require);
        remove.forEach(TagSet::requireName);
        if (set.isEmpty() && remove.isEmpty())
            throw new IllegalArgumentException("a change sets a tag, or takes one away");
        set = Map.copyOf(set);
        remove = Set.copyOf(remove);
        if (set.keySet().stream().anyMatch(remove::contains))
            throw new IllegalArgumentException("a tag is set or taken away, not both");
    }

    /** @throws IllegalArgumentException when that would be too many for one device */
    public TagSet appliedTo(TagSet before) {
        var after = new TreeMap<>(before.tags());
        remove.forEach(after::remove);
        after.putAll(set);
        return new TagSet(after);
    }
}
