package dev.dormouse.launcher;

import dev.dormouse.fleet.StartupFailure;
import dev.dormouse.fleet.vault.MasterKey;
import dev.dormouse.fleet.vault.VaultKeys;
import dev.dormouse.launcher.config.VaultConfig;
import dev.dormouse.launcher.preflight.VaultKey;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.function.Consumer;

/** Gives a vault that nobody uses another master key. Cut off at any moment, it opens with one of the two. */
final class VaultChange {

    private static final int STEPS_BETWEEN_WORDS = 100;

    private final VaultKeys keys;
    private final SecureRandom random;

    VaultChange(VaultKeys keys, SecureRandom random) {
        this.keys = keys;
        this.random = random;
    }

    /** Returns what the person who asked has to do or to know now. Where no file of ours holds the key, {@code next} does the one to come. */
    String of(VaultConfig vault, Optional<Path> next) {
        return switch (vault) {
            case VaultConfig.KeyFile(var path) when next.isEmpty() -> changeFile(path);
            case VaultConfig.KeyFile given -> prepare(next.orElseThrow());
            case VaultConfig.Key given -> prepare(named(next, "vault.key"));
            case VaultConfig.Command given -> prepare(named(next, "vault.key-command"));
        };
    }

    /** Everything gets a new data key, under the master key there is. */
    void sealAnew(MasterKey master, Consumer<String> progress) {
        if (keys.sealedBefore() == 0) keys.renewDataKey(master);
        long all = keys.sealedBefore();
        for (int step = 1; !keys.resealSome(); step++)
            if (step % STEPS_BETWEEN_WORDS == 0)
                progress.accept("sealed anew: " + (all - keys.sealedBefore()) + " of " + all);
        progress.accept("sealed anew: " + all);
    }

    private String changeFile(Path path) {
        var next = VaultKey.makeNext(path, random);
        keys.prepare(next);
        var old = VaultKey.change(path);
        keys.relyOn(next);
        return "%s holds a new key. Backups made before open with the one in %s: keep it with them, elsewhere."
                .formatted(path, old);
    }

    private String prepare(Path next) {
        keys.prepare(VaultKey.of(next, random));
        return "Have the key in %s where the one in use comes from, and start: from then on the one in use opens nothing any more."
                .formatted(next);
    }

    private static Path named(Optional<Path> next, String key) {
        return next.orElseThrow(
                () -> new StartupFailure(key + " is set: name the file that holds the key to come, with --to FILE."));
    }
}
