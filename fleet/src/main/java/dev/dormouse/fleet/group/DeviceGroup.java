package dev.dormouse.fleet.group;

import dev.dormouse.fleet.profile.Scope;
import java.util.Optional;

/**
 * A group that operators made. Its name is also one that devices carry: with a query, those are its members that the query
 * fits, and without one those that were put in.
 *
 * @param version counts the changes, from 1
 */
public record DeviceGroup(Scope.Group name, String description, Optional<String> query, int version) {

    private static final int LONGEST = 500;

    public DeviceGroup {
        if (description.length() > LONGEST)
            throw new IllegalArgumentException("a description has at most " + LONGEST + " characters");
        if (version < 1) throw new IllegalArgumentException("versions count from 1, not " + version);
    }

    public boolean isDynamic() {
        return query.isPresent();
    }
}
