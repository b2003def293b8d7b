package dev.dormouse.launcher.config;

import dev.dormouse.fleet.credential.Secret;
import dev.dormouse.fleet.vault.Vault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Where the key is that seals the devices' secrets. */
public sealed interface VaultConfig {

    /** In a file, which is made at the first start. */
    record KeyFile(Path path) implements VaultConfig {}

    /** In the environment: whoever runs us keeps it. */
    record Key(Secret secret) implements VaultConfig {}

    /** Printed by a program of the operator's, which is given so long. Its words are not a shell's. */
    record Command(List<String> words, Duration patience) implements VaultConfig {
        public Command {
            words = List.copyOf(words);
        }
    }

    static VaultConfig read(Section vault, Path dataDir) {
        var file = dataDir.resolve(vault.value("key-file", Kinds.PATH, Path.of("vault.key")));
        var command = vault.list("key-command", Kinds.WORD, List.of());
        var patience = vault.value(
                "key-command-patience",
                Quantity.duration(Duration.ofSeconds(1), Duration.ofMinutes(10)),
                Duration.ofSeconds(30));
        var given = vault.secret("key", Kinds.hexSecret(Vault.KEY_BYTES));
        if (given.isPresent() && !command.isEmpty())
            vault.problem("key-command", "and vault.key are both set: the key comes from one place");
        return given.<VaultConfig>map(Key::new)
                .or(() -> command.isEmpty() ? Optional.empty() : Optional.of(new Command(command, patience)))
                .orElseGet(() -> new KeyFile(file));
    }
}
