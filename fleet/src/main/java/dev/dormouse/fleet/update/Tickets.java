package dev.dormouse.fleet.update;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dormouse.fleet.vault.SealBroken;
import dev.dormouse.fleet.vault.Vault;
import java.util.Base64;
import java.util.Optional;

/**
 * What stands in an address where nobody has to prove himself: a word that opens one image, and that nobody comes upon who was not told.
 * It is the id of a download under the vault's seal, so every node reads it and none has to remember it. Safe for all threads.
 */
public final class Tickets {

    private static final byte[] CONTEXT = "a ticket to an image".getBytes(UTF_8);
    private static final int LONGEST = 128;

    private final Vault vault;

    public Tickets(Vault vault) {
        this.vault = vault;
    }

    /** A new one each time; all of one download are as good. */
    public String to(DownloadId download) {
        return written(vault.seal(download.toString().getBytes(UTF_8), CONTEXT));
    }

    /** Whose it is; empty when we never gave it, or it was changed. */
    public Optional<String> read(String ticket) {
        if (ticket.length() > LONGEST) return Optional.empty();
        try {
            var sealed = Base64.getUrlDecoder().decode(ticket);
            // Its last letter has bits that mean nothing: of all that could be read, only what we wrote is good.
            return written(sealed).equals(ticket)
                    ? Optional.of(new String(vault.open(sealed, CONTEXT), UTF_8))
                    : Optional.empty();
        } catch (IllegalArgumentException | SealBroken notOurs) {
            return Optional.empty();
        }
    }

    private static String written(byte[] sealed) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
    }
}
