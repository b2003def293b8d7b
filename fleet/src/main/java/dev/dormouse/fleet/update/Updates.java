package dev.dormouse.fleet.update;

import dev.dormouse.fleet.Page;
import dev.dormouse.fleet.StoreUnavailable;
import dev.dormouse.fleet.device.EndpointName;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Updates, as they stand and as they came there. A device has at most one that is open. Changes are durable on return; all methods
 * may throw {@link StoreUnavailable}.
 */
public interface Updates {

    /**
     * Keeps new updates, in one step, each unless its device has one that is open.
     *
     * @return those that were kept
     */
    List<Update> add(List<Update> ordered);

    /**
     * Puts an update in the place of the one it was made from; {@code false} when that is not how it stands any more. Where its
     * kind of state changed, the moment is added to its story.
     */
    boolean replace(Update before, Update now);

    /** Adds to the story of an update what did not change its state. */
    void note(UpdateId id, UpdateMoment moment);

    Optional<Update> find(UpdateId id);

    /** The one of a device that was ordered last, open or not. */
    Optional<Update> latest(EndpointName endpoint);

    /** All of a device, latest first. */
    Page<Update> of(EndpointName endpoint, Optional<String> cursor, int limit);

    /** Those of a campaign, ordered by endpoint; all when no kinds are named. */
    Page<Update> ofCampaign(String campaign, Set<UpdateState.Kind> kinds, Optional<String> cursor, int limit);

    /** How many updates of a campaign stand how. */
    Map<UpdateState.Kind, Long> counts(String campaign);

    /** All updates in one of these states, ordered by endpoint: what is listened for after a start. */
    Page<Update> in(Set<UpdateState.Kind> kinds, Optional<String> cursor, int limit);

    /** Open ones whose time has come, the longest due first. */
    List<Update> due(Instant now, int atMost);

    /** From its order to its end. */
    List<UpdateMoment> story(UpdateId id);

    /** Removes at most so many that ended before, and their stories. */
    int removeEndedBefore(Instant time, int atMost);

    /** Removes all of a device. */
    void forget(EndpointName endpoint);
}
