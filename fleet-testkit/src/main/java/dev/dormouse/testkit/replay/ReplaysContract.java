package dev.dormouse.testkit.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.replay.Replays;
import dev.dormouse.fleet.replay.Replays.Answer;
import dev.dormouse.fleet.replay.Replays.Claim;
import dev.dormouse.fleet.replay.Replays.Key;
import dev.dormouse.testkit.Crowd;
import dev.dormouse.testkit.time.VirtualTime;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every store of requests that name themselves must do. */
public abstract class ReplaysContract {

    private static final Instant NOON = VirtualTime.BEGINNING;
    private static final Key KEY = new Key("ada", "7f1c2d");
    private static final Answer ANSWER = new Answer(
            201,
            Map.of("Content-Type", "application/json", "ETag", "\"1\""),
            "{\"token\":\"told once\"}".getBytes(StandardCharsets.UTF_8));

    /** The store under test; another one after {@link #reopen}. */
    protected abstract Replays replays();

    /** Closes the store in good order and opens it again. */
    protected abstract void reopen();

    @Test
    protected void the_same_request_is_answered_as_it_was() {
        assertThat(replays().claim(KEY, "a", NOON)).isEqualTo(new Claim.Ours());
        assertThat(replays().claim(KEY, "a", NOON)).isEqualTo(new Claim.Open());
        replays().answer(KEY, ANSWER);

        reopen();
        assertThat(replays().claim(KEY, "a", NOON.plusSeconds(60))).isEqualTo(new Claim.Answered(ANSWER));
    }

    @Test
    protected void another_request_does_not_have_its_name() {
        replays().claim(KEY, "a", NOON);
        assertThat(replays().claim(KEY, "b", NOON)).isEqualTo(new Claim.Other());
        replays().answer(KEY, ANSWER);
        assertThat(replays().claim(KEY, "b", NOON)).isEqualTo(new Claim.Other());

        assertThat(replays().claim(new Key("grace", KEY.name()), "b", NOON)).isEqualTo(new Claim.Ours());
    }

    @Test
    protected void what_was_cut_off_stays_open() {
        replays().claim(KEY, "a", NOON);

        reopen();

        assertThat(replays().claim(KEY, "a", NOON)).isEqualTo(new Claim.Open());
    }

    @Test
    protected void what_is_released_or_forgotten_can_be_claimed_anew() {
        replays().claim(KEY, "a", NOON);
        replays().release(KEY);
        assertThat(replays().claim(KEY, "b", NOON)).isEqualTo(new Claim.Ours());

        assertThat(replays().trim(NOON, 10)).isZero();
        assertThat(replays().trim(NOON.plusSeconds(1), 10)).isEqualTo(1);
        replays().answer(KEY, ANSWER);
        assertThat(replays().claim(KEY, "c", NOON)).isEqualTo(new Claim.Ours());
    }

    @Test
    protected void of_a_crowd_one_acts() {
        var claims = Crowd.of(8, number -> replays().claim(KEY, "a", NOON));

        assertThat(claims).containsOnlyOnce(new Claim.Ours());
        assertThat(claims).filteredOn(new Claim.Open()::equals).hasSize(7);
    }
}
