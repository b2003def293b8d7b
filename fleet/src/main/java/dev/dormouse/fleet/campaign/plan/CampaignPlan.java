package dev.dormouse.fleet.campaign.plan;

import dev.dormouse.fleet.firmware.ImageId;
import dev.dormouse.fleet.tenant.TenantName;
import java.util.Optional;

/**
 * What a campaign is to do.
 *
 * @param owner whose it is: it is for his devices and no others, whomever the audience names. One of nobody is for all devices
 * @param images of which each device is to run the one that is for it
 * @param previous of which it goes back to the one that is for it, when the campaign is rolled back
 * @param secondPerson whether somebody else than its author has to approve of it
 */
public record CampaignPlan(
        String title,
        Optional<TenantName> owner,
        ImageSet images,
        Optional<ImageSet> previous,
        Audience audience,
        Waves waves,
        Tempo tempo,
        Gates gates,
        Guards guards,
        Term term,
        boolean secondPerson) {

    private static final int LONGEST_TITLE = 100;

    /** How many devices begin, and are under way. */
    public record Tempo(Pace pace, Caps caps) {}

    /** When a device may be updated, and how it has to be. */
    public record Guards(Windows windows, Preconditions preconditions) {
        public static final Guards NONE = new Guards(Windows.ALWAYS, Preconditions.NONE);
    }

    public CampaignPlan {
        if (title.isBlank() || title.length() > LONGEST_TITLE)
            throw new IllegalArgumentException("a campaign has a title of 1 to " + LONGEST_TITLE + " characters");
        if (gates.onBreach() == Gates.OnBreach.ROLL_BACK && previous.isEmpty())
            throw new IllegalArgumentException("a campaign that rolls back by itself names the image to go back to");
        if (previous.filter(images::overlaps).isPresent())
            throw new IllegalArgumentException("the image to go back to is another one");
    }

    public CampaignPlan of(Optional<TenantName> other) {
        return new CampaignPlan(
                title, other, images, previous, audience, waves, tempo, gates, guards, term, secondPerson);
    }

    public boolean names(ImageId image) {
        return images.names(image) || goesBackTo(image);
    }

    public boolean goesBackTo(ImageId image) {
        return previous.filter(set -> set.names(image)).isPresent();
    }

    /** The plan by which what this one did is undone: all at once, under the same guards, stopping for nothing. */
    public CampaignPlan backwards(Audience audience) {
        var title = "Back from: " + this.title;
        return new CampaignPlan(
                title.substring(0, Math.min(title.length(), LONGEST_TITLE)),
                owner,
                previous.orElseThrow(() -> new IllegalStateException("there is no image to go back to")),
                Optional.empty(),
                audience,
                Waves.ONE,
                tempo,
                Gates.NONE,
                guards,
                new Term(Optional.empty(), Optional.empty(), term.patience()),
                false);
    }
}
