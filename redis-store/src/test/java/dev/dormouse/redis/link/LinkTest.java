package dev.dormouse.redis.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LinkTest {

    @Test
    void however_long_redis_was_away_it_is_looked_for_every_second() {
        for (int attempt = 1; attempt <= 1_000; attempt++)
            assertThat(Link.RECONNECT.createDelay(attempt)).isLessThanOrEqualTo(Duration.ofSeconds(1));
    }
}
