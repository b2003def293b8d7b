package dev.dormouse.testkit.claim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.claim.Claim;
import dev.dormouse.fleet.claim.Claimant;
import dev.dormouse.fleet.claim.Claims;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.testkit.time.VirtualTime;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every store of claims must do. */
public abstract class ClaimsContract {

    private static final Instant NOW = VirtualTime.BEGINNING;

    /** The store under test; another one after {@link #reopen}. */
    protected abstract Claims claims();

    /** Closes the store and opens it again, as a restart would. */
    protected abstract void reopen();

    @Test
    protected void claims_of_every_kind_are_kept_with_all_they_say() {
        var all = List.of(
                aClaim(new Claimant.RawKey(new byte[] {48, 0, -1}), Optional.empty()),
                aClaim(new Claimant.Certificate("CN with = and ü"), Optional.empty()),
                aClaim(new Claimant.Identity("psk:lamp"), Optional.empty()),
                aClaim(
                        new Claimant.Unsecured(new EndpointName("lamp-7")),
                        Optional.of(new Claim.Rejection("jane", NOW, NOW.plusSeconds(60)))));

        claims().keep(all, List.of());

        reopen();
        assertThat(claims().all()).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    protected void what_changed_takes_the_place_of_what_was_and_what_is_gone_is_gone() {
        var lamp = aClaim(new Claimant.Identity("lamp"), Optional.empty());
        var meter = aClaim(new Claimant.Identity("meter"), Optional.empty());
        claims().keep(List.of(lamp, meter), List.of());
        var rejected = aClaim(
                new Claimant.Identity("lamp"), Optional.of(new Claim.Rejection("jane", NOW, NOW.plusSeconds(9))));

        claims().keep(List.of(rejected), List.of(meter.id()));

        reopen();
        assertThat(claims().all()).containsExactly(rejected);
    }

    @Test
    protected void one_who_knocks_at_both_servers_has_two_claims() {
        var who = new Claimant.Identity("lamp");
        var atBootstrap = aClaim(who, Optional.empty());
        var atManagement = new Claim(who, Purpose.MANAGEMENT, Optional.empty(), NOW, NOW, 1, Optional.empty());

        claims().keep(List.of(atBootstrap, atManagement), List.of());

        assertThat(claims().all()).containsExactlyInAnyOrder(atBootstrap, atManagement);
    }

    private static Claim aClaim(Claimant who, Optional<Claim.Rejection> rejection) {
        var address = Optional.of(new InetSocketAddress("192.0.2.7", 5684));
        return new Claim(who, Purpose.BOOTSTRAP, address, NOW.minusSeconds(60), NOW, 17, rejection);
    }
}
