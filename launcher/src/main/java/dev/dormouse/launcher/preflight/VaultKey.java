package dev.dormouse.launcher.preflight;

import dev.dormouse.fleet.StartupFailure;
import dev.dormouse.fleet.vault.Vault;
import dev.dormouse.launcher.config.VaultConfig;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the vault with the key the configuration names, and makes that key when there is nothing yet it could open. */
public final class VaultKey {

    private static final Logger log = LoggerFactory.getLogger(VaultKey.class);
    private static final Set<PosixFilePermission> OF_OTHERS = EnumSet.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    private VaultKey() {}

    public static Vault open(VaultConfig config, Path store, SecureRandom random) {
        return new Vault(
                switch (config) {
                    case VaultConfig.Key(var secret) -> secret.reveal();
                    case VaultConfig.KeyFile(var path) -> fromFile(path, store, random);
                },
                random);
    }

    private static byte[] fromFile(Path path, Path store, SecureRandom random) {
        try {
            if (Files.notExists(path)) make(path, store, random);
            warnWhenOthersMayRead(path);
            return bytesOf(Files.readString(path).strip(), path);
        } catch (IOException e) {
            throw new StartupFailure("vault.key-file: %s cannot be read or written by this user".formatted(path), e);
        }
    }

    /** No cause goes with the failure: it would quote the key. */
    private static byte[] bytesOf(String text, Path path) {
        if (text.length() != 2 * Vault.KEY_BYTES || !text.chars().allMatch(HexFormat::isHexDigit))
            throw new StartupFailure(
                    "vault.key-file: %s does not hold a key of %d bytes in hexadecimal, bring it back from its backup"
                            .formatted(path, Vault.KEY_BYTES));
        return HexFormat.of().parseHex(text);
    }

    /** A new key beside an old store would open nothing in it: then the old key has to come back. */
    private static void make(Path path, Path store, SecureRandom random) throws IOException {
        if (Files.exists(store))
            throw new StartupFailure(
                    "vault.key-file: %s is missing, and what %s holds is sealed with it: bring it back from its backup"
                            .formatted(path, store));
        var key = new byte[Vault.KEY_BYTES];
        random.nextBytes(key);
        Files.createFile(path, DataDirectory.ownerOnly("rw-------"));
        try (var file = FileChannel.open(path, StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.wrap((HexFormat.of().formatHex(key) + "\n").getBytes(StandardCharsets.US_ASCII)));
            file.force(true);
        }
        log.atInfo().addKeyValue("path", path).log("made the vault's key, keep a copy of it apart from the store");
    }

    private static void warnWhenOthersMayRead(Path path) throws IOException {
        if (!Files.getFileStore(path).supportsFileAttributeView("posix")) return;
        var open = EnumSet.copyOf(OF_OTHERS);
        open.retainAll(Files.getPosixFilePermissions(path));
        if (!open.isEmpty())
            log.atWarn().addKeyValue("path", path).log("the vault's key may be read by others, only its owner should");
    }
}
