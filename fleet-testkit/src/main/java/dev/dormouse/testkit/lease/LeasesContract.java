package dev.dormouse.testkit.lease;

import static dev.dormouse.testkit.time.Durations.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.bus.NodeName;
import dev.dormouse.fleet.lease.Lease;
import dev.dormouse.fleet.lease.Leases;
import dev.dormouse.testkit.Crowd;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every store of leases must do. Terms are long, so that none ends by itself while a test is slow. */
public abstract class LeasesContract {

    private static final NodeName ANNE = new NodeName("anne");
    private static final NodeName BERT = new NodeName("bert");
    private static final String EXPIRY = "job/expiry";

    protected abstract Leases leases();

    /** Lets time pass for the store. */
    protected abstract void pass(Duration time);

    @Test
    protected void a_lease_that_nobody_has_is_taken() {
        var lease = leases().take(EXPIRY, ANNE, seconds(1_000)).orElseThrow();

        assertThat(lease.name()).isEqualTo(EXPIRY);
        assertThat(lease.holder()).isEqualTo(ANNE);
        assertThat(leases().find(EXPIRY)).contains(lease);
        assertThat(leases().find("job/other")).isEmpty();
    }

    @Test
    protected void a_lease_that_somebody_has_is_not_taken() {
        var annes = leases().take(EXPIRY, ANNE, seconds(1_000));

        assertThat(leases().take(EXPIRY, BERT, seconds(1_000))).isEmpty();
        assertThat(leases().take(EXPIRY, ANNE, seconds(1_000))).isEmpty();

        assertThat(leases().find(EXPIRY)).isEqualTo(annes);
    }

    @Test
    protected void when_its_term_is_over_another_takes_it_with_a_higher_fence() {
        var annes = leases().take(EXPIRY, ANNE, seconds(1_000)).orElseThrow();

        pass(seconds(1_001));

        assertThat(leases().find(EXPIRY)).isEmpty();
        var berts = leases().take(EXPIRY, BERT, seconds(1_000)).orElseThrow();
        assertThat(berts.fence()).isGreaterThan(annes.fence());
        assertThat(leases().renew(annes, seconds(1_000))).isFalse();
        leases().release(annes);
        assertThat(leases().find(EXPIRY)).contains(berts);
    }

    @Test
    protected void a_lease_that_is_renewed_goes_on() {
        var annes = leases().take(EXPIRY, ANNE, seconds(1_000)).orElseThrow();

        pass(seconds(900));
        assertThat(leases().renew(annes, seconds(1_000))).isTrue();
        pass(seconds(900));

        assertThat(leases().find(EXPIRY)).contains(annes);
        assertThat(leases().take(EXPIRY, BERT, seconds(1_000))).isEmpty();
    }

    @Test
    protected void a_lease_that_is_over_is_not_renewed_even_if_nobody_took_it() {
        var annes = leases().take(EXPIRY, ANNE, seconds(1_000)).orElseThrow();

        pass(seconds(1_001));

        assertThat(leases().renew(annes, seconds(1_000))).isFalse();
        assertThat(leases().find(EXPIRY)).isEmpty();
    }

    @Test
    protected void a_released_lease_is_free_at_once_and_its_fence_is_remembered() {
        var annes = leases().take(EXPIRY, ANNE, seconds(1_000)).orElseThrow();

        leases().release(annes);

        assertThat(leases().find(EXPIRY)).isEmpty();
        var berts = leases().take(EXPIRY, BERT, seconds(1_000));
        assertThat(berts.map(Lease::fence))
                .hasValueSatisfying(fence -> assertThat(fence).isGreaterThan(annes.fence()));
    }

    @Test
    protected void of_a_crowd_that_tries_at_once_one_succeeds() {
        var won = Crowd.of(20, number -> leases().take(EXPIRY, new NodeName("node-" + number), seconds(1_000)));

        var winner = won.stream().flatMap(Optional::stream).toList();
        assertThat(winner).hasSize(1);
        assertThat(leases().find(EXPIRY)).contains(winner.getFirst());
    }

    @Test
    protected void leases_are_listed_by_how_their_names_begin() {
        leases().take("node/bert", BERT, seconds(1_000));
        leases().take("node/anne", ANNE, seconds(2_000));
        leases().take(EXPIRY, ANNE, seconds(2_000));

        assertThat(leases().beginningWith("node/")).extracting(Lease::holder).containsExactly(ANNE, BERT);
        pass(seconds(1_500));
        assertThat(leases().beginningWith("node/")).extracting(Lease::holder).containsExactly(ANNE);
        assertThat(leases().beginningWith("nobody/")).isEmpty();
    }
}
