package dev.dormouse.fleet.profile;

import java.util.Optional;

/**
 * A profile as a person writes it. Without a matching it is for those devices only that it is assigned to, or for other
 * profiles to build upon.
 */
public record ProfileDraft(
        ProfileName name,
        String description,
        Optional<ProfileName> parent,
        Optional<Matching> matching,
        Wishes wishes) {

    private static final int LONGEST_DESCRIPTION = 1_000;

    public ProfileDraft {
        if (description.length() > LONGEST_DESCRIPTION)
            throw new IllegalArgumentException("a description has at most " + LONGEST_DESCRIPTION + " characters");
        if (parent.filter(name::equals).isPresent())
            throw new IllegalArgumentException("a profile cannot be its own parent");
    }
}
