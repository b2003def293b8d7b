package dev.dormouse.fleet.campaign;

import dev.dormouse.fleet.campaign.CampaignEvent.LimitBroken;
import dev.dormouse.fleet.campaign.CampaignEvent.RollBackOrdered;
import dev.dormouse.fleet.campaign.CampaignState.Draft;
import dev.dormouse.fleet.campaign.CampaignState.Ended;
import dev.dormouse.fleet.campaign.CampaignState.Finished;
import dev.dormouse.fleet.campaign.CampaignState.Gathering;
import dev.dormouse.fleet.campaign.CampaignState.RolledBack;
import dev.dormouse.fleet.campaign.CampaignState.Rolling;
import dev.dormouse.fleet.campaign.CampaignState.RollingBack;
import dev.dormouse.fleet.campaign.CampaignState.Soaking;
import dev.dormouse.fleet.campaign.CampaignState.Stop;
import dev.dormouse.fleet.campaign.CampaignState.Stopping;
import dev.dormouse.fleet.campaign.CampaignState.Working;
import dev.dormouse.fleet.campaign.plan.CampaignPlan;
import java.time.Duration;
import java.time.Instant;

/**
 * What a campaign becomes, and why it does not. A value in, a value out; the runner does what the state asks for.
 *
 * <pre>
 *   Draft ──approved──▶ Approved
 *     └──────started──────┴──▶ Gathering ──its time──▶ Rolling(0)
 *                                                        │  ▲
 *                                     wave served, soaks │  │ soaked well: Rolling(n+1)
 *                                                        ▼  │
 *                                                      Soaking(n) ──last wave through──▶ Finished
 *
 *   Gathering, Rolling, Soaking ──paused, or a limit broken──▶ Paused ──resumed──▶ where it was
 *   any of them ──aborted, a limit broken, its end──▶ Stopping ──nothing under way──▶ Aborted | Finished
 *                                                        └── to be undone ──▶ RollingBack ──▶ RolledBack
 *   Finished, Aborted ──roll back ordered──▶ Stopping
 * </pre>
 */
public final class CampaignLife {

    /** Who stops a campaign that breaks a limit. */
    static final String ITSELF = "the campaign itself";

    private static final int LONGEST_SOAK = 3;

    private CampaignLife() {}

    public sealed interface Move {
        record To(CampaignState next) implements Move {}

        /** Nothing happens; only a person may be told so. */
        record Refused(String why) implements Move {}
    }

    public static Move next(Campaign campaign, CampaignEvent event, Instant now) {
        return switch (event) {
            case CampaignEvent.Approved(var by) -> approved(campaign, by, now);
            case CampaignEvent.Started started -> started(campaign, now);
            case CampaignEvent.Paused(var by) ->
                campaign.state() instanceof Working working
                        ? to(new CampaignState.Paused(working, by, by + " paused it", now))
                        : refused(campaign, "paused");
            case CampaignEvent.Resumed(var by, var pardon) ->
                campaign.state() instanceof CampaignState.Paused paused
                        ? to(resumed(paused, pardon, now))
                        : refused(campaign, "resumed");
            case CampaignEvent.Aborted(var by, var hard) -> aborted(campaign, by, hard, now);
            case RollBackOrdered(var by) -> rollBackOrdered(campaign, by, now);
            case LimitBroken(var what) -> limitBroken(campaign, what, now);
            case CampaignEvent.Gathered gathered ->
                campaign.state() instanceof Gathering(var since, var complete)
                        ? to(new Gathering(since, true))
                        : refused(campaign, "gathered");
            case CampaignEvent.Looked looked -> looked(campaign, now);
            case CampaignEvent.WaveServed served -> waveServed(campaign, now);
            case CampaignEvent.SoakedWell well -> soakedWell(campaign, now);
            case CampaignEvent.SoakTooShort tooShort -> soakTooShort(campaign, now);
            case CampaignEvent.Drained drained -> drained(campaign, now);
            case CampaignEvent.RollBackBegan(var with) ->
                campaign.state() instanceof Stopping stopping && stopping.how() == Stop.ROLL_BACK
                        ? to(new RollingBack(with, stopping.why(), now))
                        : refused(campaign, "undone");
            case CampaignEvent.RollBackEnded ended ->
                campaign.state() instanceof RollingBack(var with, var why, var at)
                        ? to(new RolledBack(with, why, now))
                        : refused(campaign, "undone");
        };
    }

    private static Move approved(Campaign campaign, String by, Instant now) {
        if (!(campaign.state() instanceof Draft(var revision))) return refused(campaign, "approved of");
        if (!campaign.plan().secondPerson()) return new Move.Refused("this campaign asks for nobody's approval");
        if (by.equals(campaign.by()))
            return new Move.Refused("a second person has to approve of it, and " + by + " made it");
        return to(new CampaignState.Approved(by, now, revision));
    }

    private static Move started(Campaign campaign, Instant now) {
        return switch (campaign.state()) {
            case Draft draft ->
                campaign.plan().secondPerson()
                        ? new Move.Refused("a second person has to approve of it first")
                        : to(new Gathering(now, false));
            case CampaignState.Approved approved -> to(new Gathering(now, false));
            default -> refused(campaign, "started");
        };
    }

    /** What soaked when it was paused soaks for the rest of its time. What failed until now was seen, and counts no more. */
    private static CampaignState resumed(CampaignState.Paused paused, Pardon pardon, Instant now) {
        return switch (paused.before()) {
            case Gathering gathering -> gathering;
            case Rolling(var wave, var since, var before) -> new Rolling(wave, since, pardon);
            case Soaking(var wave, var since, var until, var before) ->
                new Soaking(wave, since, until.plus(Duration.between(paused.at(), now)), pardon);
        };
    }

    private static Move aborted(Campaign campaign, String by, boolean hard, Instant now) {
        var how = hard ? Stop.HARD : Stop.SOFT;
        var why = by + " aborted it" + (hard ? ", and what was under way was called off" : "");
        return switch (campaign.state()) {
            case Working working -> to(new Stopping(how, by, why, now));
            case CampaignState.Paused paused -> to(new Stopping(how, by, why, now));
            case Stopping stopping ->
                hard && stopping.how() == Stop.SOFT || stopping.how() == Stop.END
                        ? to(new Stopping(how, by, why, now))
                        : refused(campaign, "aborted");
            default -> refused(campaign, "aborted");
        };
    }

    private static Move rollBackOrdered(Campaign campaign, String by, Instant now) {
        if (campaign.plan().previous().isEmpty()) return new Move.Refused("its plan names no image to go back to");
        return switch (campaign.state()) {
            case Draft draft -> refused(campaign, "rolled back");
            case CampaignState.Approved approved -> refused(campaign, "rolled back");
            case RollingBack back -> refused(campaign, "rolled back");
            case RolledBack back -> refused(campaign, "rolled back");
            default -> to(new Stopping(Stop.ROLL_BACK, by, by + " had it rolled back", now));
        };
    }

    private static Move limitBroken(Campaign campaign, String what, Instant now) {
        if (!(campaign.state() instanceof Working working)) return refused(campaign, "stopped");
        return to(
                switch (campaign.plan().gates().onBreach()) {
                    case PAUSE -> new CampaignState.Paused(working, ITSELF, what, now);
                    case ABORT -> new Stopping(Stop.HARD, ITSELF, what, now);
                    case ROLL_BACK -> new Stopping(Stop.ROLL_BACK, ITSELF, what, now);
                });
    }

    private static Move looked(Campaign campaign, Instant now) {
        var term = campaign.plan().term();
        boolean over = term.end().filter(end -> !end.isAfter(now)).isPresent();
        boolean mayStop = campaign.state() instanceof Working || campaign.state() instanceof CampaignState.Paused;
        if (over && mayStop) return to(new Stopping(Stop.END, ITSELF, "its time was over", now));

        boolean hasCome = term.start().filter(now::isBefore).isEmpty();
        if (campaign.state() instanceof Gathering(var since, var complete) && complete && hasCome)
            return to(new Rolling(0, now, Pardon.NONE));
        return refused(campaign, "moved by time");
    }

    private static Move waveServed(Campaign campaign, Instant now) {
        if (!(campaign.state() instanceof Rolling(var wave, var since, var pardon))) return refused(campaign, "soaked");
        var soak = campaign.plan().gates().soak().time();
        return to(
                soak.isZero()
                        ? after(wave, campaign.plan(), pardon, now)
                        : new Soaking(wave, now, now.plus(soak), pardon));
    }

    private static Move soakedWell(Campaign campaign, Instant now) {
        return campaign.state() instanceof Soaking soaking && !now.isBefore(soaking.until())
                ? to(after(soaking.wave(), campaign.plan(), soaking.pardon(), now))
                : refused(campaign, "taken further");
    }

    /** A device that sleeps long needs longer to show how it is, but nobody waits for ever. */
    private static Move soakTooShort(Campaign campaign, Instant now) {
        if (!(campaign.state() instanceof Soaking(var wave, var since, var until, var pardon)))
            return refused(campaign, "soaked longer");
        var soak = campaign.plan().gates().soak().time();
        if (!now.isBefore(since.plus(soak.multipliedBy(LONGEST_SOAK))))
            return limitBroken(
                    campaign, "too few devices of wave " + (wave + 1) + " came often enough to tell how they are", now);
        return to(new Soaking(wave, since, now.plus(soak.dividedBy(2)), pardon));
    }

    private static CampaignState after(int wave, CampaignPlan plan, Pardon pardon, Instant now) {
        if (!plan.waves().isLast(wave)) return new Rolling(wave + 1, now, pardon);
        return plan.audience().open() ? new Rolling(wave, now, pardon) : new Finished(now);
    }

    private static Move drained(Campaign campaign, Instant now) {
        if (!(campaign.state() instanceof Stopping stopping)) return refused(campaign, "ended");
        return switch (stopping.how()) {
            case SOFT, HARD -> to(new CampaignState.Aborted(stopping.why(), now));
            case END -> to(new Finished(now));
            case ROLL_BACK -> refused(campaign, "ended before it is undone");
        };
    }

    private static Move to(CampaignState next) {
        return new Move.To(next);
    }

    private static Move refused(Campaign campaign, String what) {
        var is = campaign.state() instanceof Ended ? "is over: " : "cannot be " + what + " now: ";
        return new Move.Refused("the campaign " + is + campaign.state().reason());
    }
}
