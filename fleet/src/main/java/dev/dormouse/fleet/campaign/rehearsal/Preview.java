package dev.dormouse.fleet.campaign.rehearsal;

import dev.dormouse.fleet.firmware.ImageId;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What a campaign would touch if it began now.
 *
 * @param devices whom the audience names
 * @param meant those of them that one of the images is for
 * @param images which of them get which
 * @param skipped why others would be left out, and how many for each reason
 * @param versions what those run that are meant
 * @param waves how many have had their turn at the end of each wave
 * @param bytes what goes over the air, what frames it left out
 * @param airtime how long radios would be on to load it, all together
 * @param heldBack how many of those that are meant are not now as they have to be
 * @param neverInHours how many come only outside their hours, as far as their rhythm tells
 */
public record Preview(
        long devices,
        long meant,
        Map<ImageId, Share> images,
        Map<String, Long> skipped,
        Map<String, Long> versions,
        List<Long> waves,
        long bytes,
        Duration airtime,
        long heldBack,
        long neverInHours) {

    /** How many devices get an image, and what goes over the air for that. */
    public record Share(long devices, long bytes) {
        Share and(long more) {
            return new Share(devices + 1, bytes + more);
        }
    }

    public Preview {
        images = Map.copyOf(images);
        skipped = Map.copyOf(skipped);
        versions = Map.copyOf(versions);
        waves = List.copyOf(waves);
    }
}
