package dev.dormouse.fleet.update;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.vault.Vault;
import java.security.SecureRandom;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TicketsTest {

    private static final DownloadId ID = new DownloadId(new UpdateId("1kf3q9v2m0000a1"), 3);

    private final SecureRandom random = new SecureRandom();
    private final Vault vault = new Vault(new byte[Vault.KEY_BYTES], random);
    private final Tickets tickets = new Tickets(vault);

    @Test
    void a_ticket_names_its_update_at_every_node_that_has_the_key() {
        var elsewhere = new Tickets(new Vault(new byte[Vault.KEY_BYTES], random));

        assertThat(elsewhere.read(tickets.to(ID))).contains(ID.toString());
    }

    @Test
    void one_of_another_installation_and_what_was_sealed_for_something_else_open_nothing() {
        var others = new byte[Vault.KEY_BYTES];
        others[0] = 1;

        assertThat(tickets.read(new Tickets(new Vault(others, random)).to(ID))).isEmpty();
        assertThat(tickets.read(ID.toString())).isEmpty();
    }

    @Test
    void it_fits_into_an_address_that_a_device_takes() {
        assertThat(("https://firmware.of-some-company.example.org:8443/fw/" + tickets.to(ID)).length())
                .isLessThan(PullAddress.LONGEST / 2 + 20);
    }

    @Test
    void whatever_somebody_makes_of_it_opens_nothing_and_breaks_nothing() {
        var good = tickets.to(ID);
        var chance = new Random(31);
        for (int round = 0; round < 5_000; round++) {
            var changed = new StringBuilder(good);
            for (int times = 1 + chance.nextInt(3); times > 0; times--)
                changed.setCharAt(chance.nextInt(changed.length()), (char) (33 + chance.nextInt(300)));
            if (chance.nextInt(4) == 0) changed.setLength(chance.nextInt(changed.length()));
            if (changed.toString().equals(good)) continue;

            assertThat(tickets.read(changed.toString())).as(changed.toString()).isEmpty();
        }
    }
}
