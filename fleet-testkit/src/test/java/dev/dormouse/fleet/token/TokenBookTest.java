package dev.dormouse.fleet.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.account.Role;
import dev.dormouse.testkit.Outage;
import dev.dormouse.testkit.time.VirtualTime;
import dev.dormouse.testkit.token.InMemoryApiTokens;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TokenBookTest {

    private final VirtualTime time = new VirtualTime();
    private final Outage outage = new Outage();
    private final InMemoryApiTokens tokens = new InMemoryApiTokens(outage);
    private final TokenBook book = new TokenBook(tokens, time, time);

    @Test
    void a_token_lets_in_from_when_it_is_made_until_it_is_revoked() {
        book.start();
        assertThat(book.use("hash")).isEmpty();

        book.add(token(Optional.empty()));
        assertThat(book.use("hash")).isPresent();

        book.remove("billing");
        assertThat(book.use("hash")).isEmpty();
    }

    @Test
    void it_expires_to_the_second() {
        book.start();
        book.add(token(Optional.of(time.instant().plusSeconds(60))));

        time.advance(Duration.ofSeconds(59));
        assertThat(book.use("hash")).isPresent();
        time.advance(Duration.ofSeconds(1));
        assertThat(book.use("hash")).isEmpty();
    }

    @Test
    void what_another_node_revokes_is_noticed_soon() {
        book.start();
        book.add(token(Optional.empty()));
        tokens.remove("billing");

        time.advance(TokenBook.EVERY);

        assertThat(book.use("hash")).isEmpty();
    }

    @Test
    void when_it_was_used_is_told_at_once_and_written_down_soon() {
        book.start();
        book.add(token(Optional.empty()));
        time.advance(Duration.ofSeconds(5));
        book.use("hash");
        var then = time.instant();

        assertThat(book.all().getFirst().lastUsed()).contains(then);
        assertThat(tokens.all().getFirst().lastUsed()).isEmpty();
        time.advance(TokenBook.EVERY);
        assertThat(tokens.all().getFirst().lastUsed()).contains(then);
    }

    @Test
    void while_the_store_is_away_what_is_known_goes_on() {
        book.start();
        book.add(token(Optional.empty()));
        outage.begin();

        time.advance(TokenBook.EVERY);

        assertThat(book.use("hash")).isPresent();
        outage.end();
        book.stop();
        assertThat(tokens.all().getFirst().lastUsed()).isPresent();
    }

    private ApiToken token(Optional<Instant> expires) {
        return new ApiToken(
                "billing",
                "hash",
                new ApiToken.Reach(Role.VIEWER, true, Set.of()),
                new ApiToken.Made("ada", time.instant()),
                expires,
                Optional.empty());
    }
}
