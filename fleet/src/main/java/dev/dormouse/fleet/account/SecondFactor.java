package dev.dormouse.fleet.account;

import dev.dormouse.fleet.credential.Secret;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * A key that an account shares with an app, and codes for the day the app is lost. {@code lastStep} is the newest step a code was
 * taken of: each is good once. Of recovery codes only hashes are kept.
 */
public record SecondFactor(Secret key, Set<String> recoveryHashes, long lastStep) {

    public SecondFactor {
        recoveryHashes = Set.copyOf(recoveryHashes);
    }

    /** As it is after this code of the app was used; empty when the code is wrong, or was used before. */
    public Optional<SecondFactor> afterCode(String code, long now) {
        var step = Totp.stepOf(code, key, now);
        return step.isPresent() && step.getAsLong() > lastStep
                ? Optional.of(new SecondFactor(key, recoveryHashes, step.getAsLong()))
                : Optional.empty();
    }

    /** As it is after a recovery code of this hash was used; empty when there is none. */
    public Optional<SecondFactor> afterRecovery(String hash) {
        if (!recoveryHashes.contains(hash)) return Optional.empty();
        var left = new LinkedHashSet<>(recoveryHashes);
        left.remove(hash);
        return Optional.of(new SecondFactor(key, left, lastStep));
    }

    @Override
    public String toString() {
        return "SecondFactor[" + recoveryHashes.size() + " recovery codes left]";
    }
}
