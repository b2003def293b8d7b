package dev.dormouse.rest.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.account.Account;
import dev.dormouse.fleet.account.Role;
import dev.dormouse.rest.RestConfig.SessionConfig;
import dev.dormouse.testkit.time.VirtualTime;
import java.security.SecureRandom;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SessionsTest {

    private final VirtualTime time = new VirtualTime();
    private final Sessions sessions =
            new Sessions(new SessionConfig(Duration.ofMinutes(30), Duration.ofHours(12), 3), new SecureRandom(), time);

    @Test
    void when_there_are_too_many_the_one_idle_for_longest_gives_way() {
        var first = open("a");
        time.advance(Duration.ofSeconds(1));
        var second = open("b");
        var third = open("c");
        time.advance(Duration.ofSeconds(1));
        sessions.use(first.id());

        open("d");

        assertThat(sessions.count()).isEqualTo(3);
        assertThat(sessions.use(first.id())).isPresent();
        assertThat(sessions.find(second.id()).isPresent()
                        && sessions.find(third.id()).isPresent())
                .isFalse();
    }

    @Test
    void what_is_over_is_removed_without_anyone_asking_for_it() {
        open("a");
        time.advance(Duration.ofMinutes(20));
        var later = open("b");
        time.advance(Duration.ofMinutes(11));

        sessions.removeOver();

        assertThat(sessions.count()).isEqualTo(1);
        assertThat(sessions.find(later.id()).isPresent()).isTrue();
    }

    @Test
    void looking_whether_a_session_is_open_does_not_keep_it_open() {
        var opened = open("a");
        time.advance(Duration.ofMinutes(29));
        assertThat(sessions.find(opened.id()).isPresent()).isTrue();
        time.advance(Duration.ofMinutes(2));

        assertThat(sessions.find(opened.id()).isPresent()).isFalse();
    }

    @Test
    void neither_ids_nor_tokens_are_told_to_logs() {
        var opened = open("a");

        assertThat(opened.toString())
                .doesNotContain(opened.id(), opened.session().csrfToken());
        assertThat(new Caller.Login(opened.id(), opened.session()).toString()).doesNotContain(opened.id());
    }

    private Sessions.Opened open(String name) {
        return sessions.open(new Account(name, "hash", Role.VIEWER, false, time.instant()), "127.0.0.1");
    }
}
