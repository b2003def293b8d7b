package dev.dormouse.fleet.claim;

import dev.dormouse.fleet.credential.Credential;
import dev.dormouse.fleet.credential.Purpose;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Follows from who claims what, so that the same device always has the same claim. */
public record ClaimId(String value) implements Comparable<ClaimId> {

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{24}");

    public ClaimId {
        if (!FORM.matcher(value).matches())
            throw new IllegalArgumentException("a claim's id has 24 hexadecimal digits");
    }

    static ClaimId of(Claimant who, Purpose purpose) {
        var digest = Credential.fingerprint((purpose + " " + who.key()).getBytes(StandardCharsets.UTF_8));
        return new ClaimId(digest.substring(0, 24));
    }

    @Override
    public int compareTo(ClaimId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
