package dev.dormouse.testkit.bootstrap;

import static dev.dormouse.testkit.bootstrap.SessionBuilder.aSession;
import static dev.dormouse.testkit.time.Durations.seconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.fleet.bootstrap.BootstrapSession;
import dev.dormouse.fleet.bootstrap.BootstrapSession.Exchange;
import dev.dormouse.fleet.bootstrap.BootstrapSession.Outcome;
import dev.dormouse.fleet.bootstrap.BootstrapSessions;
import dev.dormouse.fleet.bootstrap.BootstrapSessions.Filter;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.peer.ConnectionId;
import dev.dormouse.fleet.peer.Peer;
import dev.dormouse.fleet.peer.PeerIdentity.PreSharedKeyIdentity;
import dev.dormouse.testkit.time.VirtualTime;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every store of bootstrap sessions must do. */
public abstract class BootstrapSessionsContract {

    private static final EndpointName LAMP = new EndpointName("lamp-7");
    private static final Instant NOON = VirtualTime.BEGINNING;
    private static final int ENOUGH = 100;

    /** The sessions under test; others after {@link #reopen}. */
    protected abstract BootstrapSessions sessions();

    /** Closes the store and opens it again, as a restart would. */
    protected abstract void reopen();

    @Test
    protected void a_session_is_read_as_it_was_after_a_restart() {
        var peer = new Peer(
                new InetSocketAddress("2001:db8::7", 49_152),
                new PreSharedKeyIdentity("key of \"lamp-7\""),
                Optional.of(new ConnectionId("0a0b0c")));
        var session = aSession("lamp-7")
                .of(peer)
                .at(NOON.plusNanos(7))
                .taking(Duration.ofMillis(1_234))
                .with(new Exchange("discover", Optional.empty(), 12, 345, Optional.of("2.05"), Duration.ofMillis(81)))
                .with(new Exchange(
                        "write /0/1", Optional.of("senml-cbor"), 180, 4, Optional.empty(), Duration.ofSeconds(93)))
                .to("coaps://east.example.org:5684")
                .ending(new Outcome.Failed("write /0/1", "It did not answer, three times;\nit may be gone."))
                .build();
        sessions().add(session, ENOUGH);

        assertThat(sessions().of(LAMP, ENOUGH)).containsExactly(session);
        reopen();
        assertThat(sessions().of(LAMP, ENOUGH)).containsExactly(session);
    }

    @Test
    protected void every_outcome_is_read_as_it_was() {
        var outcomes = List.of(
                new Outcome.Finished(),
                new Outcome.Failed("finish", "It said 4.06: no binding."),
                new Outcome.Overtaken(),
                new Outcome.Interrupted(),
                new Outcome.TurnedAway("Nobody knows it."));
        for (var outcome : outcomes)
            sessions().add(aSession("lamp-7").ending(outcome).build(), ENOUGH);
        reopen();

        assertThat(sessions().of(LAMP, ENOUGH).reversed())
                .extracting(BootstrapSession::outcome)
                .containsExactlyElementsOf(outcomes);
    }

    @Test
    protected void of_each_device_the_newest_are_kept() {
        sessions().add(aSession("meter-1").build(), 2);
        for (int i = 0; i < 4; i++)
            sessions().add(aSession("lamp-7").at(NOON.plusSeconds(i)).build(), 2);

        assertThat(sessions().of(LAMP, ENOUGH))
                .extracting(BootstrapSession::began)
                .containsExactly(NOON.plusSeconds(3), NOON.plusSeconds(2));
        assertThat(sessions().of(LAMP, 1)).extracting(BootstrapSession::began).containsExactly(NOON.plusSeconds(3));
        assertThat(sessions().of(new EndpointName("meter-1"), ENOUGH)).hasSize(1);
    }

    @Test
    protected void all_are_leafed_through_the_newest_first() {
        for (int i = 0; i < 5; i++)
            sessions().add(aSession("device-" + i).at(NOON.plusSeconds(i)).build(), ENOUGH);
        reopen();
        sessions().add(aSession("device-5").at(NOON.plusSeconds(5)).build(), ENOUGH);

        assertThat(endpoints(Filter.ALL, 2))
                .containsExactly("device-5", "device-4", "device-3", "device-2", "device-1", "device-0");
        assertThatThrownBy(() -> sessions().page(Filter.ALL, Optional.of("no cursor"), 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    protected void they_are_found_by_device_and_outcome() {
        sessions().add(aSession("lamp-7").build(), ENOUGH);
        sessions().add(aSession("lamp-7").ending(new Outcome.Overtaken()).build(), ENOUGH);
        sessions().add(aSession("meter-1").ending(new Outcome.Overtaken()).build(), ENOUGH);
        sessions().add(aSession("meter-2").ending(new Outcome.Interrupted()).build(), ENOUGH);
        var stopped = Set.of(Outcome.Kind.OVERTAKEN, Outcome.Kind.INTERRUPTED);

        assertThat(endpoints(new Filter(Optional.of(LAMP), Set.of()), 1)).containsExactly("lamp-7", "lamp-7");
        assertThat(endpoints(new Filter(Optional.empty(), stopped), 2)).containsExactly("meter-2", "meter-1", "lamp-7");
        assertThat(endpoints(new Filter(Optional.of(LAMP), stopped), 2)).containsExactly("lamp-7");
    }

    @Test
    protected void old_ones_go_a_few_at_a_time() {
        for (int i = 0; i < 5; i++)
            sessions()
                    .add(
                            aSession("device-" + i)
                                    .at(NOON.plusSeconds(i))
                                    .taking(seconds(1))
                                    .build(),
                            ENOUGH);

        assertThat(sessions().removeBefore(NOON.plusSeconds(4), 2)).isEqualTo(2);
        assertThat(sessions().removeBefore(NOON.plusSeconds(4), 2)).isEqualTo(1);
        assertThat(sessions().removeBefore(NOON.plusSeconds(4), 2)).isZero();
        assertThat(endpoints(Filter.ALL, ENOUGH)).containsExactly("device-4", "device-3");
    }

    @Test
    protected void a_forgotten_device_was_never_bootstrapped() {
        sessions().add(aSession("lamp-7").saying("finish").build(), ENOUGH);
        sessions().add(aSession("meter-1").build(), ENOUGH);

        sessions().forget(LAMP);

        assertThat(endpoints(Filter.ALL, ENOUGH)).containsExactly("meter-1");
    }

    private List<String> endpoints(Filter filter, int limit) {
        var endpoints = new ArrayList<String>();
        Optional<String> cursor = Optional.empty();
        do {
            var page = sessions().page(filter, cursor, limit);
            page.items().forEach(session -> endpoints.add(session.endpoint().value()));
            cursor = page.next();
        } while (cursor.isPresent());
        return endpoints;
    }
}
