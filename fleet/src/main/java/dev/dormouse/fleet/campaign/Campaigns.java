package dev.dormouse.fleet.campaign;

import dev.dormouse.fleet.Page;
import dev.dormouse.fleet.StoreUnavailable;
import dev.dormouse.fleet.campaign.CampaignState.Kind;
import dev.dormouse.fleet.campaign.plan.CampaignPlan;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.firmware.ImageId;
import dev.dormouse.fleet.tenant.Purview;
import dev.dormouse.fleet.tenant.TenantName;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Campaigns and the devices in them. How devices fared is counted from them, so it always adds up. Changes are durable on return;
 * all methods may throw {@link StoreUnavailable}.
 */
public interface Campaigns {

    /** {@code false} when there is one of this id already; it stays as it is then. */
    boolean add(Campaign campaign);

    /** With its tally. */
    Optional<Campaign> find(CampaignId id);

    /** Those whose owner's devices are all seen, latest first, with their tallies. */
    Page<Campaign> page(Purview seen, Optional<String> cursor, int limit);

    /** All that a tenant has, earliest first, without their tallies. */
    List<Campaign> of(TenantName owner);

    /** Those in one of these states, earliest first, with their tallies: the first of them, or those behind one of them. */
    List<Campaign> in(Set<Kind> states, Optional<CampaignId> behind, int atMost);

    /** Those whose plan names the image, as one that is brought or one that is gone back to: earliest first, without their tallies. */
    List<Campaign> naming(ImageId image);

    /** Moves a campaign from one state to another; {@code false} when that is not how it stands any more. */
    boolean move(CampaignId id, CampaignState before, CampaignState now);

    /** The same, and puts another plan in the place of its plan, in one step. */
    boolean revise(CampaignId id, CampaignState before, CampaignState now, CampaignPlan plan);

    /** Removes a campaign and its devices. Nothing happens to one that is live: {@code false}. */
    boolean remove(CampaignId id);

    /** Removes all that a tenant has with their devices and alarms, in one step, however they stand. */
    void removeAllOf(TenantName owner);

    /** Removes at most so many that were made before, with their devices; none that is live, a draft, or undone by one that stays. */
    int removeOverBefore(Instant time, int atMost);

    /**
     * Keeps devices that are not in the campaign yet, and where its line is then, in one step; those that are in it stay as they
     * are. Nothing happens when the campaign is not in this state any more: {@code false}.
     */
    boolean gather(CampaignId id, CampaignState state, List<Target> targets, Campaign.Line line);

    /** The place of the device that has so many planned ones before it in line, itself counted. */
    Optional<Long> place(CampaignId id, long number);

    /** How the devices of each wave stand, the first wave first; empty until the line is complete. */
    List<Tally> waves(CampaignId id);

    /**
     * How those fared that are through, of the waves from one to another, both included: by the image they got. Who has none is
     * left out; empty until the line is complete.
     */
    Map<ImageId, Tally> throughByImage(CampaignId id, int fromWave, int toWave);

    /** How many of each group are under way. */
    Map<String, Long> underWayByGroup(CampaignId id);

    /** The next planned ones whose time has come, in the order of the line, up to a place, leaving out those of these groups. */
    List<Target> next(CampaignId id, long upTo, Instant now, Set<String> withoutGroups, int limit);

    /**
     * Keeps what became of devices, and until when no more begin, in one step. Nothing happens when the campaign is not in this
     * state any more: {@code false}.
     */
    boolean release(CampaignId id, CampaignState state, List<Target> targets, Instant nextAt);

    /** Puts a device in the place of how it was; {@code false} when that is not how it stands any more. */
    boolean replace(Target before, Target now);

    Optional<Target> target(CampaignId id, EndpointName endpoint);

    /** The devices of a campaign, ordered by endpoint; all when no kinds are named. */
    Page<Target> targets(CampaignId id, Set<TargetState.Kind> kinds, Optional<String> cursor, int limit);

    /** Those of one wave that stand so, in the order of the line: the first of them, or those behind one of them. */
    List<Target> inWave(CampaignId id, int wave, TargetState.Kind kind, Optional<Target> behind, int limit);

    /** Those under way whose window has closed. */
    List<Target> overdue(CampaignId id, Instant now, int limit);

    /** Calls off at most so many of the planned ones and says how many those were. */
    int callOffPlanned(CampaignId id, String why, Instant now, int atMost);

    /** The campaigns that are live and have the device among their open ones, or among those that succeeded. */
    List<CampaignId> holding(EndpointName endpoint);
}
