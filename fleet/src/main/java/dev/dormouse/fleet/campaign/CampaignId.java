package dev.dormouse.fleet.campaign;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of a campaign. Later ones are greater, so ids are also the order in which campaigns were ordered; one that undoes another
 * is called after it.
 */
public record CampaignId(String value) implements Comparable<CampaignId> {

    private static final Pattern FORM = Pattern.compile("[0-9a-z]{1,32}(-back)?");
    private static final String BACK = "-back";

    public CampaignId {
        if (!FORM.matcher(value).matches())
            throw new IllegalArgumentException("the id of a campaign has 1 to 32 digits and small letters");
    }

    /** What the campaign is called that undoes this one; what undoes cannot be undone. */
    public Optional<CampaignId> back() {
        return value.endsWith(BACK) ? Optional.empty() : Optional.of(new CampaignId(value + BACK));
    }

    @Override
    public int compareTo(CampaignId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
