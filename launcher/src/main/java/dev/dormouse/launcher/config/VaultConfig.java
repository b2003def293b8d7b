package dev.dormouse.launcher.config;

import dev.dormouse.fleet.credential.Secret;
import dev.dormouse.fleet.vault.Vault;
import java.nio.file.Path;

/** Where the key is that seals the devices' secrets. */
public sealed interface VaultConfig {

    /** In a file, which is made at the first start. */
    record KeyFile(Path path) implements VaultConfig {}

    /** In the environment: whoever runs us keeps it. */
    record Key(Secret secret) implements VaultConfig {}

    static VaultConfig read(Section vault, Path dataDir) {
        var file = dataDir.resolve(vault.value("key-file", Kinds.PATH, Path.of("vault.key")));
        return vault.secret("key", Kinds.hexSecret(Vault.KEY_BYTES))
                .<VaultConfig>map(Key::new)
                .orElseGet(() -> new KeyFile(file));
    }
}
