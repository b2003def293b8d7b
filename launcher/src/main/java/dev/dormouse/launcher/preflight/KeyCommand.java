package dev.dormouse.launcher.preflight;

import dev.dormouse.fleet.StartupFailure;
import dev.dormouse.fleet.vault.Vault;
import dev.dormouse.launcher.config.VaultConfig;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks a program of the operator's for the vault's key: the client of a key service, a reader of a hardware token. What it prints is
 * the key and is never repeated; what it complains of goes where our complaints go. No shell is between us and it.
 */
final class KeyCommand {

    private static final int HEX_DIGITS = 2 * Vault.KEY_BYTES;
    /** A key, and room for the line to end. */
    private static final int MOST_BYTES = HEX_DIGITS + 2;

    private static final File NOTHING = new File("/dev/null");

    private KeyCommand() {}

    /** The key, for the caller to wipe. @throws StartupFailure saying what the program did wrong */
    static byte[] ask(VaultConfig.Command command) {
        var process = start(command);
        try {
            var output = CompletableFuture.supplyAsync(() -> output(process), Thread::startVirtualThread);
            byte[] text = output.get(command.patience().toMillis(), TimeUnit.MILLISECONDS);
            if (!process.waitFor(command.patience().toMillis(), TimeUnit.MILLISECONDS)) throw new TimeoutException();
            if (process.exitValue() != 0)
                throw failure(command, "ended with exit code " + process.exitValue() + "; what it says stands above");
            return key(command, text);
        } catch (TimeoutException e) {
            throw failure(command, "did not end within " + command.patience().toSeconds() + " seconds");
        } catch (ExecutionException e) {
            throw failure(command, "could not be read from");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure(command, "was not waited for");
        } finally {
            process.destroyForcibly();
        }
    }

    private static Process start(VaultConfig.Command command) {
        try {
            return new ProcessBuilder(command.words())
                    .redirectInput(Redirect.from(NOTHING))
                    .redirectError(Redirect.INHERIT)
                    .start();
        } catch (IOException e) {
            throw failure(command, "cannot be started; is it there, and may this user run it?");
        }
    }

    private static byte[] output(Process process) {
        try (InputStream out = process.getInputStream()) {
            return out.readNBytes(MOST_BYTES + 1);
        } catch (IOException e) {
            throw new IllegalStateException("a pipe broke", e);
        }
    }

    private static byte[] key(VaultConfig.Command command, byte[] text) {
        try {
            int end = text.length;
            while (end > 0 && (text[end - 1] == '\n' || text[end - 1] == '\r')) end--;
            boolean sound = end == HEX_DIGITS;
            for (int i = 0; i < end && sound; i++) sound = HexFormat.isHexDigit(text[i]);
            if (!sound)
                throw failure(
                        command,
                        "did not print a key of " + Vault.KEY_BYTES + " bytes: " + HEX_DIGITS
                                + " hexadecimal digits and nothing else");
            byte[] key = new byte[Vault.KEY_BYTES];
            for (int i = 0; i < key.length; i++)
                key[i] = (byte) (HexFormat.fromHexDigit(text[2 * i]) << 4 | HexFormat.fromHexDigit(text[2 * i + 1]));
            return key;
        } finally {
            Arrays.fill(text, (byte) 0);
        }
    }

    /** Its arguments may say more than everybody should read. */
    private static StartupFailure failure(VaultConfig.Command command, String what) {
        return new StartupFailure("vault.key-command: " + command.words().getFirst() + " " + what);
    }
}
