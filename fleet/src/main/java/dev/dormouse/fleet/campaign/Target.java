package dev.dormouse.fleet.campaign;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.firmware.ImageId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A device in a campaign.
 *
 * @param place where it stands in line
 * @param group the nearest of its groups
 * @param image which of the images of the campaign it gets, as it was found last; empty when none is for it
 * @param attempt how often it was begun with
 * @param timeline what happened, oldest first; of much, the first and the last
 */
public record Target(
        CampaignId campaign,
        EndpointName endpoint,
        long place,
        Optional<String> group,
        Optional<ImageId> image,
        int attempt,
        TargetState state,
        List<Moment> timeline) {

    private static final int MOST_MOMENTS = 20;

    /** Something that happened to it. */
    public record Moment(Instant at, String sentence) {}

    public Target {
        timeline = List.copyOf(timeline);
    }

    public Target in(TargetState next, Instant now) {
        return in(next, next.reason(), now);
    }

    public Target in(TargetState next, String sentence, Instant now) {
        boolean begins = next instanceof TargetState.UnderWay && !(state instanceof TargetState.UnderWay);
        return new Target(
                campaign, endpoint, place, group, image, begins ? attempt + 1 : attempt, next, and(sentence, now));
    }

    public Target getting(ImageId other) {
        return new Target(campaign, endpoint, place, group, Optional.of(other), attempt, state, timeline);
    }

    /** What is told again is told once. */
    private List<Moment> and(String sentence, Instant now) {
        if (!timeline.isEmpty() && timeline.getLast().sentence().equals(sentence)) return timeline;
        var longer = new ArrayList<>(timeline);
        if (longer.size() == MOST_MOMENTS) longer.remove(MOST_MOMENTS / 2);
        longer.add(new Moment(now, sentence));
        return longer;
    }
}
