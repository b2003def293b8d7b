package dev.dormouse.fleet.campaign.rehearsal;

import dev.dormouse.fleet.campaign.CampaignId;
import dev.dormouse.fleet.campaign.Candidate;
import dev.dormouse.fleet.campaign.Deliveries.Fit;
import dev.dormouse.fleet.campaign.plan.Audience;
import dev.dormouse.fleet.campaign.plan.ImageSet;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SplittableRandom;

/** A device in a rehearsal. */
final class PretendedDevice {

    private static final Duration LEAST_SILENCE = Duration.ofMinutes(10);

    private final Rehearsed rehearsed;
    private final RehearsalPremises.Fate fate;
    private boolean runsTheImage;
    private Optional<PretendedDelivery> last = Optional.empty();

    PretendedDevice(Rehearsed rehearsed, RehearsalPremises premises) {
        this.rehearsed = rehearsed;
        long name = rehearsed.device().endpoint().value().hashCode();
        this.fate = premises.fate(new SplittableRandom(premises.seed() * 0x9e3779b97f4a7c15L + name).nextDouble());
    }

    Candidate candidate() {
        return rehearsed.device();
    }

    RehearsalPremises.Fate fate() {
        return fate;
    }

    boolean isBusy() {
        return last.filter(PretendedDelivery::isOpen).isPresent();
    }

    void take(PretendedDelivery delivery) {
        last = Optional.of(delivery);
    }

    /** The one that a campaign ordered since then. */
    Optional<PretendedDelivery> delivery(CampaignId campaign, Instant since) {
        return last.filter(its ->
                its.order().campaign().equals(campaign) && !its.order().since().isBefore(since));
    }

    void runsTheImage(boolean now) {
        runsTheImage = now;
    }

    /** In a rehearsal everybody is of the audience, and who runs the image is of the one that goes back. */
    boolean isOf(Audience.Who who) {
        return !(who instanceof Audience.UpdatedBy) || runsTheImage || isBusy();
    }

    Fit fit() {
        return rehearsed.fit();
    }

    /** To whichever of these: what it takes to go back is taken to be what it took to go there. */
    Fit fitBack(ImageSet images) {
        return runsTheImage || isBusy()
                ? new Fit.Takes(images.ids().getFirst(), Optional.empty(), bytes())
                : new Fit.Not("it does not run the image");
    }

    long bytes() {
        return rehearsed.fit() instanceof Fit.Takes(var image, var from, var bytes) ? bytes : 0;
    }

    /** How long it may be silent until it has failed: three times what is usual. */
    Duration missedAfter() {
        return LEAST_SILENCE.plus(candidate().habit().every().multipliedBy(3));
    }

    /** When it comes next; one that does not sleep is there. */
    Instant comes(Instant now) {
        var habit = candidate().habit();
        return habit.sleeps() ? habit.nextAfter(now) : now;
    }
}
