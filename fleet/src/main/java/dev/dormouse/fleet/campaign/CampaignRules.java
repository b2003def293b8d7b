package dev.dormouse.fleet.campaign;

import java.time.Duration;

/**
 * How campaigns are worked on.
 *
 * @param tick how often something is done for them
 * @param recheck how often it is asked what came of devices under way, should nobody have told
 * @param sweep how often devices are looked for that have come to match
 * @param putOff when a device is looked at again to which something else is being done
 * @param recovery when a device is looked at again that is not as it has to be; batteries and signals take their time
 * @param examinedAtOnce at how many devices of a wave is looked in a turn, once it has soaked
 */
public record CampaignRules(
        Duration tick, Duration recheck, Duration sweep, Duration putOff, Duration recovery, int examinedAtOnce) {

    public static final CampaignRules STANDARD = new CampaignRules(
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(10),
            Duration.ofMinutes(30),
            Duration.ofHours(6),
            1_000);
}
