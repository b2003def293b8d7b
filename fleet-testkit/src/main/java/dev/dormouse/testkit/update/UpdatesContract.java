package dev.dormouse.testkit.update;

import static dev.dormouse.testkit.firmware.ImageBuilder.anImage;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.firmware.ImageId;
import dev.dormouse.fleet.update.Delivery;
import dev.dormouse.fleet.update.Parts;
import dev.dormouse.fleet.update.Parts.Part;
import dev.dormouse.fleet.update.Update;
import dev.dormouse.fleet.update.Update.Footing;
import dev.dormouse.fleet.update.UpdateAsk;
import dev.dormouse.fleet.update.UpdateFailure;
import dev.dormouse.fleet.update.UpdateId;
import dev.dormouse.fleet.update.UpdateMoment;
import dev.dormouse.fleet.update.UpdateOrigin;
import dev.dormouse.fleet.update.UpdateState;
import dev.dormouse.fleet.update.UpdateState.Kind;
import dev.dormouse.fleet.update.UpdateTerms;
import dev.dormouse.fleet.update.Updates;
import dev.dormouse.testkit.Crowd;
import dev.dormouse.testkit.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every store of updates must do. */
public abstract class UpdatesContract {

    private static final Instant NOW = VirtualTime.BEGINNING;
    private static final ImageId IMAGE = anImage("2.0").build().id();
    private static final ImageId OTHER = anImage("2.1").build().id();
    private static final UpdateTerms TERMS = UpdateTerms.by(NOW.plus(Duration.ofDays(7)));

    /** The store under test; another one after {@link #reopen}. */
    protected abstract Updates updates();

    /** Closes the store and opens it again, as a restart would. */
    protected abstract void reopen();

    @Test
    protected void every_state_is_as_it_was_also_after_a_restart() {
        var states = List.of(
                new UpdateState.Scheduled(),
                new UpdateState.WaitingForDevice("it sleeps", NOW.plusSeconds(5)),
                new UpdateState.Delivering(Delivery.PULL, 5_000_000_000L, 9_000_000_000L, true, NOW, NOW.plusMillis(1)),
                new UpdateState.Delivering(Delivery.PUSH, 0, 7, false, NOW, NOW),
                new UpdateState.Downloaded(NOW, "outside of its window"),
                new UpdateState.Deferred(NOW),
                new UpdateState.Updating(NOW),
                new UpdateState.Verifying(NOW, true, "it shows the old version"),
                new UpdateState.Cancelling("eve", "wrong image", UpdateState.CancelStep.EMPTY_URI, Optional.empty()),
                new UpdateState.Cancelling(
                        "dormouse", "too late", UpdateState.CancelStep.EXECUTE, Optional.of(UpdateFailure.DEADLINE)),
                new UpdateState.Succeeded("2.0", NOW),
                new UpdateState.Failed(UpdateFailure.INTEGRITY, "it arrived damaged", NOW),
                new UpdateState.RolledBackByDevice("1.9", NOW),
                new UpdateState.Silent(Kind.UPDATING, NOW),
                new UpdateState.Cancelled("eve", "wrong image", NOW),
                new UpdateState.Skipped("eve", "it is in a cellar", NOW));
        var all = new ArrayList<Update>();
        for (var state : states) all.add(standing("u" + all.size(), "lamp-" + all.size(), state));
        updates().add(all);

        for (int look = 0; look < 2; look++) {
            for (var update : all) assertThat(updates().find(update.id())).contains(update);
            reopen();
        }
    }

    @Test
    protected void all_that_was_asked_for_is_as_it_was_also_after_a_restart() {
        var terms = new UpdateTerms(Optional.of(Delivery.PUSH), OptionalInt.of(3), NOW.plusSeconds(9), 2, true);
        var parts = new Parts(
                List.of(
                        new Part("modem", IMAGE, Optional.of("3.0"), 1, true),
                        new Part("boot, loader", OTHER, Optional.empty(), 0, false)),
                1);
        var footing = new Footing(
                Optional.of("1.0"), 2, Optional.of(UpdateAsk.RESET), Optional.of(Delivery.PUSH), true, parts);
        var update = new Update(
                new UpdateId("u1"),
                new EndpointName("lämp 7"),
                OTHER,
                new UpdateOrigin("ève", Optional.of("c1")),
                terms,
                NOW,
                new UpdateState.Scheduled(),
                footing,
                NOW.plusSeconds(1),
                Optional.of(NOW.plusSeconds(2)));
        updates().add(List.of(update));
        reopen();

        assertThat(updates().find(update.id())).contains(update);
    }

    @Test
    protected void a_device_has_one_that_is_open() {
        var first = ordered("u1", "lamp-7");
        var second = ordered("u2", "lamp-7");
        var other = ordered("u3", "lamp-8");

        assertThat(updates().add(List.of(first))).containsExactly(first);
        assertThat(updates().add(List.of(second, other))).containsExactly(other);

        assertThat(updates().find(second.id())).isEmpty();
        assertThat(updates().latest(first.endpoint())).contains(first);
        assertThat(updates().replace(first, in(first, new UpdateState.Succeeded("2.0", NOW))))
                .isTrue();
        assertThat(updates().add(List.of(second))).containsExactly(second);
        assertThat(updates().latest(first.endpoint())).contains(second);
    }

    @Test
    protected void only_one_of_many_who_begin_at_once_gets_the_device() {
        var kept = Crowd.of(
                8,
                number ->
                        updates().add(List.of(ordered("u" + number, "lamp-7"))).size());

        assertThat(kept.stream().mapToInt(Integer::intValue).sum()).isOne();
    }

    @Test
    protected void an_update_is_replaced_as_it_stood_or_not_at_all() {
        var before = ordered("u1", "lamp-7");
        var now = in(before, new UpdateState.Updating(NOW));
        updates().add(List.of(before));

        assertThat(updates().replace(before, now)).isTrue();
        assertThat(updates().replace(before, in(before, new UpdateState.Deferred(NOW))))
                .isFalse();

        assertThat(updates().find(before.id())).contains(now);
    }

    @Test
    protected void a_story_tells_every_kind_of_state_once_and_what_was_noted() {
        var ordered = ordered("u1", "lamp-7");
        var loading = in(ordered, new UpdateState.Delivering(Delivery.PULL, 0, 9, true, NOW, NOW));
        var further = in(ordered, new UpdateState.Delivering(Delivery.PULL, 5, 9, true, NOW, NOW));
        updates().add(List.of(ordered));
        updates().replace(ordered, loading);
        updates().replace(loading, further);
        updates().note(ordered.id(), new UpdateMoment(NOW.plusSeconds(3), Kind.DELIVERING, "eve forced it"));
        updates().note(new UpdateId("nobody"), new UpdateMoment(NOW, Kind.DELIVERING, "nothing"));
        updates().replace(further, in(further, new UpdateState.Downloaded(NOW)));
        reopen();

        var story = updates().story(ordered.id());

        assertThat(story)
                .extracting(UpdateMoment::kind)
                .containsExactly(Kind.SCHEDULED, Kind.DELIVERING, Kind.DELIVERING, Kind.DOWNLOADED);
        assertThat(story.get(2)).isEqualTo(new UpdateMoment(NOW.plusSeconds(3), Kind.DELIVERING, "eve forced it"));
        assertThat(updates().story(new UpdateId("nobody"))).isEmpty();
    }

    @Test
    protected void updates_of_a_device_are_listed_latest_first() {
        for (var id : List.of("u1", "u2", "u3"))
            updates().add(List.of(standing(id, "lamp-7", new UpdateState.Succeeded(id, NOW))));
        updates().add(List.of(ordered("u4", "lamp-8")));

        var first = updates().of(new EndpointName("lamp-7"), Optional.empty(), 2);
        var second = updates().of(new EndpointName("lamp-7"), first.next(), 2);

        assertThat(ids(first.items())).containsExactly("u3", "u2");
        assertThat(ids(second.items())).containsExactly("u1");
        assertThat(second.next()).isEmpty();
    }

    @Test
    protected void updates_of_a_campaign_are_listed_and_counted() {
        updates()
                .add(List.of(
                        ofCampaign("u1", "lamp-3", "c1", new UpdateState.Scheduled()),
                        ofCampaign("u2", "lamp-1", "c1", new UpdateState.Succeeded("2", NOW)),
                        ofCampaign("u3", "lamp-2", "c1", new UpdateState.Succeeded("2", NOW)),
                        ofCampaign("u4", "lamp-4", "c2", new UpdateState.Succeeded("2", NOW)),
                        ordered("u5", "lamp-5")));

        var first = updates().ofCampaign("c1", Set.of(), Optional.empty(), 2);
        var second = updates().ofCampaign("c1", Set.of(), first.next(), 2);

        assertThat(ids(first.items())).containsExactly("u2", "u3");
        assertThat(ids(second.items())).containsExactly("u1");
        assertThat(ids(updates()
                        .ofCampaign("c1", Set.of(Kind.SCHEDULED, Kind.FAILED), Optional.empty(), 9)
                        .items()))
                .containsExactly("u1");
        assertThat(updates().counts("c1")).isEqualTo(Map.of(Kind.SCHEDULED, 1L, Kind.SUCCEEDED, 2L));
        assertThat(updates().counts("nobody")).isEmpty();
    }

    @Test
    protected void updates_are_found_by_state_and_by_time() {
        var soon = ordered("u1", "lamp-1").due(Optional.of(NOW.plusSeconds(5)));
        var now = ordered("u2", "lamp-2").due(Optional.of(NOW));
        var later = ordered("u3", "lamp-3").due(Optional.of(NOW.plusSeconds(60)));
        var over = standing("u4", "lamp-4", new UpdateState.Silent(Kind.UPDATING, NOW));
        updates().add(List.of(soon, now, later, over));

        assertThat(ids(updates().due(NOW.plusSeconds(10), 9))).containsExactly("u2", "u1");
        assertThat(ids(updates().due(NOW.plusSeconds(10), 1))).containsExactly("u2");
        assertThat(ids(updates()
                        .in(Set.of(Kind.SILENT, Kind.SCHEDULED), Optional.empty(), 9)
                        .items()))
                .containsExactly("u1", "u2", "u3", "u4");
        assertThat(ids(updates().in(Set.of(Kind.SILENT), Optional.empty(), 9).items()))
                .containsExactly("u4");
    }

    @Test
    protected void what_ended_long_ago_is_removed_with_its_story() {
        updates()
                .add(List.of(
                        standing("u1", "lamp-1", new UpdateState.Succeeded("2", NOW)),
                        standing("u2", "lamp-2", new UpdateState.Succeeded("2", NOW.plusSeconds(60))),
                        ordered("u3", "lamp-3")));

        assertThat(updates().removeEndedBefore(NOW.plusSeconds(60), 9)).isOne();

        assertThat(updates().find(new UpdateId("u1"))).isEmpty();
        assertThat(updates().story(new UpdateId("u1"))).isEmpty();
        assertThat(updates().find(new UpdateId("u2"))).isPresent();
        assertThat(updates().find(new UpdateId("u3"))).isPresent();
    }

    @Test
    protected void a_device_that_is_forgotten_takes_its_updates_along() {
        updates().add(List.of(ordered("u1", "lamp-1"), ordered("u2", "lamp-2")));

        updates().forget(new EndpointName("lamp-1"));

        assertThat(updates().find(new UpdateId("u1"))).isEmpty();
        assertThat(updates().story(new UpdateId("u1"))).isEmpty();
        assertThat(updates().find(new UpdateId("u2"))).isPresent();
    }

    private static Update ordered(String id, String endpoint) {
        return Update.ordered(
                new UpdateId(id), new EndpointName(endpoint), IMAGE, UpdateOrigin.person("eve"), TERMS, NOW);
    }

    private static Update standing(String id, String endpoint, UpdateState state) {
        return in(ordered(id, endpoint), state);
    }

    private static Update in(Update update, UpdateState state) {
        return new Update(
                update.id(),
                update.endpoint(),
                update.image(),
                update.origin(),
                update.terms(),
                update.orderedAt(),
                state,
                update.footing(),
                NOW,
                state.endedAt().isPresent() ? Optional.empty() : update.dueAt());
    }

    private static Update ofCampaign(String id, String endpoint, String campaign, UpdateState state) {
        var update = Update.ordered(
                new UpdateId(id),
                new EndpointName(endpoint),
                IMAGE,
                new UpdateOrigin("eve", Optional.of(campaign)),
                TERMS,
                NOW);
        return in(update, state);
    }

    private static List<String> ids(List<Update> updates) {
        return updates.stream().map(update -> update.id().value()).toList();
    }
}
