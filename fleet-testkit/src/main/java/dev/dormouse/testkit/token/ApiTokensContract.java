package dev.dormouse.testkit.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.account.Role;
import dev.dormouse.fleet.tenant.Purview;
import dev.dormouse.fleet.tenant.TenantName;
import dev.dormouse.fleet.token.ApiToken;
import dev.dormouse.fleet.token.ApiTokens;
import dev.dormouse.testkit.time.VirtualTime;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every store of tokens must do. */
public abstract class ApiTokensContract {

    private static final Instant NOON = VirtualTime.BEGINNING.plusNanos(7);

    private final ApiToken billing = new ApiToken(
            "billing",
            "0b".repeat(32),
            new ApiToken.Reach(
                    Role.VIEWER, true, Set.of("traffic", "object models"), Purview.of(new TenantName("water-works"))),
            new ApiToken.Made("ada", NOON),
            Optional.of(NOON.plusSeconds(60)),
            Optional.of(NOON.plusSeconds(1)));
    private final ApiToken deploy = new ApiToken(
            "ci.deploy-2",
            "0c".repeat(32),
            new ApiToken.Reach(Role.ADMIN, false, Set.of()),
            new ApiToken.Made("bob", NOON),
            Optional.empty(),
            Optional.empty());

    /** The store under test; another one after {@link #reopen}. */
    protected abstract ApiTokens tokens();

    /** Closes the store and opens it again, as a restart would. */
    protected abstract void reopen();

    @Test
    protected void tokens_come_back_in_every_detail_by_name() {
        assertThat(tokens().add(deploy)).isTrue();
        assertThat(tokens().add(billing)).isTrue();

        reopen();
        assertThat(tokens().all()).containsExactly(billing, deploy);
    }

    @Test
    protected void a_name_is_given_once() {
        tokens().add(billing);
        var other = new ApiToken(
                "billing", "0d".repeat(32), deploy.reach(), deploy.made(), Optional.empty(), Optional.empty());

        assertThat(tokens().add(other)).isFalse();
        assertThat(tokens().all()).containsExactly(billing);
    }

    @Test
    protected void a_removed_token_stays_removed() {
        tokens().add(billing);

        assertThat(tokens().remove("billing")).isTrue();
        assertThat(tokens().remove("billing")).isFalse();
        reopen();
        assertThat(tokens().all()).isEmpty();
    }

    @Test
    protected void their_use_is_noted_and_none_comes_back_by_it() {
        tokens().add(deploy);

        tokens().noteUse(Map.of("ci.deploy-2", NOON.plusSeconds(5), "gone", NOON));

        reopen();
        assertThat(tokens().all()).containsExactly(deploy.usedAt(NOON.plusSeconds(5)));
    }
}
