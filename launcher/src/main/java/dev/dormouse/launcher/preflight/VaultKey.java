package dev.dormouse.launcher.preflight;

import dev.dormouse.fleet.StartupFailure;
import dev.dormouse.fleet.vault.LocalMasterKey;
import dev.dormouse.fleet.vault.MasterKey;
import dev.dormouse.fleet.vault.Vault;
import dev.dormouse.launcher.config.StoreConfig;
import dev.dormouse.launcher.config.VaultConfig;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The key the configuration names, which opens the vault; made when there is nothing yet it could open. */
public final class VaultKey {

    private static final Logger log = LoggerFactory.getLogger(VaultKey.class);
    private static final Set<PosixFilePermission> OF_OTHERS = EnumSet.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    private VaultKey() {}

    public static MasterKey open(VaultConfig config, StoreConfig store, SecureRandom random) {
        return master(
                switch (config) {
                    case VaultConfig.Key(var secret) -> secret.reveal();
                    case VaultConfig.Command command -> KeyCommand.ask(command);
                    case VaultConfig.KeyFile(var path) -> fromFile(path, store, random);
                },
                random);
    }

    /** A key that somebody made and put into a file. */
    public static MasterKey of(Path file, SecureRandom random) {
        if (Files.notExists(file)) throw new StartupFailure("%s is not there".formatted(file));
        return master(read(file), random);
    }

    /** Makes the key that is to come, beside the one in use; {@link #change} puts it in its place. */
    public static MasterKey makeNext(Path inUse, SecureRandom random) {
        var next = next(inUse);
        try {
            // Left over from a change that was cut off: nothing relies on it, or the vault had opened with it.
            Files.deleteIfExists(next);
        } catch (IOException e) {
            throw new StartupFailure("vault.key-file: %s cannot be written by this user".formatted(next), e);
        }
        make(next, random);
        return of(next, random);
    }

    /** Puts the next key in the place of the one in use, which is kept beside it: backups made before open with that one. */
    public static Path change(Path inUse) {
        var old = inUse.resolveSibling(inUse.getFileName() + ".old");
        try {
            Files.copy(inUse, old, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
            Files.move(next(inUse), inUse, StandardCopyOption.ATOMIC_MOVE);
            return old;
        } catch (IOException e) {
            throw new StartupFailure("vault.key-file: %s cannot be changed by this user".formatted(inUse), e);
        }
    }

    private static Path next(Path inUse) {
        return inUse.resolveSibling(inUse.getFileName() + ".next");
    }

    private static MasterKey master(byte[] key, SecureRandom random) {
        try {
            return new LocalMasterKey(key, random);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    /** Looks without making it. */
    public static String examine(VaultConfig config, StoreConfig store) {
        return switch (config) {
            case VaultConfig.Key key -> "key is set";
            case VaultConfig.Command command -> {
                Arrays.fill(KeyCommand.ask(command), (byte) 0);
                yield command.words().getFirst() + " prints a key";
            }
            case VaultConfig.KeyFile(var path)
            when Files.notExists(path) -> {
                requireNothingSealed(path, store);
                yield "none yet, the first start makes " + path;
            }
            case VaultConfig.KeyFile(var path) -> {
                read(path);
                yield path + " holds a key";
            }
        };
    }

    private static byte[] fromFile(Path path, StoreConfig store, SecureRandom random) {
        if (Files.notExists(path)) {
            requireNothingSealed(path, store);
            make(path, random);
        }
        return read(path);
    }

    /** A new key beside an old store would open nothing in it: then the old key has to come back. */
    private static void requireNothingSealed(Path path, StoreConfig store) {
        switch (store) {
            case StoreConfig.Embedded embedded -> {
                if (Files.exists(embedded.database()))
                    throw new StartupFailure(
                            "vault.key-file: %s is missing, and what %s holds is sealed with it: bring it back from its backup"
                                    .formatted(path, embedded.database()));
            }
            case StoreConfig.Clustered clustered ->
                throw new StartupFailure(
                        "vault.key-file: %s is missing, and all nodes need the same: make one with 'openssl rand -hex %d' and give it to each"
                                .formatted(path, Vault.KEY_BYTES));
        }
    }

    private static void make(Path path, SecureRandom random) {
        var key = new byte[Vault.KEY_BYTES];
        random.nextBytes(key);
        try {
            Files.createFile(path, DataDirectory.ownerOnly("rw-------"));
            try (var file = FileChannel.open(path, StandardOpenOption.WRITE)) {
                file.write(ByteBuffer.wrap((HexFormat.of().formatHex(key) + "\n").getBytes(StandardCharsets.US_ASCII)));
                file.force(true);
            }
        } catch (IOException e) {
            throw new StartupFailure("vault.key-file: %s cannot be written by this user".formatted(path), e);
        }
        log.atInfo().addKeyValue("path", path).log("made the vault's key, keep a copy of it apart from the store");
    }

    /** No cause goes with a damaged key: it would quote it. */
    private static byte[] read(Path path) {
        try {
            warnWhenOthersMayRead(path);
            var text = Files.readString(path, StandardCharsets.ISO_8859_1).strip();
            if (text.length() == 2 * Vault.KEY_BYTES && text.chars().allMatch(HexFormat::isHexDigit))
                return HexFormat.of().parseHex(text);
        } catch (IOException e) {
            throw new StartupFailure("vault.key-file: %s cannot be read by this user".formatted(path), e);
        }
        throw new StartupFailure(
                "vault.key-file: %s does not hold a key of %d bytes in hexadecimal, bring it back from its backup"
                        .formatted(path, Vault.KEY_BYTES));
    }

    private static void warnWhenOthersMayRead(Path path) throws IOException {
        if (!Files.getFileStore(path).supportsFileAttributeView("posix")) return;
        var open = EnumSet.copyOf(OF_OTHERS);
        open.retainAll(Files.getPosixFilePermissions(path));
        if (!open.isEmpty())
            log.atWarn().addKeyValue("path", path).log("the vault's key may be read by others, only its owner should");
    }
}
