package dev.dormouse.fleet.campaign.rehearsal;

import dev.dormouse.fleet.Page;
import dev.dormouse.fleet.campaign.Campaign;
import dev.dormouse.fleet.campaign.CampaignId;
import dev.dormouse.fleet.campaign.CampaignState;
import dev.dormouse.fleet.campaign.Campaigns;
import dev.dormouse.fleet.campaign.Tally;
import dev.dormouse.fleet.campaign.Target;
import dev.dormouse.fleet.campaign.TargetState;
import dev.dormouse.fleet.campaign.plan.CampaignPlan;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.firmware.ImageId;
import dev.dormouse.fleet.tenant.Purview;
import dev.dormouse.fleet.tenant.TenantName;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Campaigns that die with whoever made them. */
public final class CampaignsInMemory implements Campaigns {

    private static final Set<CampaignState.Kind> OVER =
            Set.of(CampaignState.Kind.FINISHED, CampaignState.Kind.ABORTED, CampaignState.Kind.ROLLED_BACK);

    private final NavigableMap<CampaignId, Campaign> campaigns = new TreeMap<>();
    private final Map<CampaignId, TargetBook> books = new HashMap<>();

    @Override
    public synchronized boolean add(Campaign campaign) {
        if (campaigns.putIfAbsent(campaign.id(), campaign) != null) return false;
        books.put(campaign.id(), new TargetBook());
        return true;
    }

    @Override
    public synchronized Optional<Campaign> find(CampaignId id) {
        return Optional.ofNullable(campaigns.get(id)).map(this::counted);
    }

    @Override
    public synchronized Page<Campaign> page(Purview seen, Optional<String> cursor, int limit) {
        var left = cursor
                .map(CampaignId::new)
                .map(last -> campaigns.headMap(last, false))
                .orElse(campaigns)
                .descendingMap()
                .values()
                .stream()
                .filter(campaign -> seen.includesAllOf(campaign.plan().owner()))
                .limit(limit + 1L)
                .map(this::counted)
                .toList();
        return Pages.cut(left, limit, last -> last.id().value());
    }

    @Override
    public synchronized List<Campaign> of(TenantName owner) {
        return campaigns.values().stream()
                .filter(campaign -> campaign.plan().owner().equals(Optional.of(owner)))
                .toList();
    }

    @Override
    public synchronized List<Campaign> in(Set<CampaignState.Kind> states, Optional<CampaignId> behind, int atMost) {
        return behind.map(last -> campaigns.tailMap(last, false)).orElse(campaigns).values().stream()
                .filter(campaign -> states.contains(campaign.state().kind()))
                .limit(atMost)
                .map(this::counted)
                .toList();
    }

    @Override
    public synchronized List<Campaign> naming(ImageId image) {
        return campaigns.values().stream()
                .filter(campaign -> campaign.plan().names(image))
                .toList();
    }

    @Override
    public synchronized boolean revise(CampaignId id, CampaignState before, CampaignState now, CampaignPlan plan) {
        if (!isIn(id, before)) return false;
        campaigns.computeIfPresent(id, (same, campaign) -> campaign.in(now).with(plan));
        return true;
    }

    @Override
    public synchronized boolean move(CampaignId id, CampaignState before, CampaignState now) {
        if (!isIn(id, before)) return false;
        campaigns.computeIfPresent(id, (same, campaign) -> campaign.in(now));
        return true;
    }

    @Override
    public synchronized boolean remove(CampaignId id) {
        var campaign = campaigns.get(id);
        if (campaign == null || campaign.state().kind().isLive()) return false;
        drop(id);
        return true;
    }

    @Override
    public synchronized void removeAllOf(TenantName owner) {
        of(owner).stream().map(Campaign::id).forEach(this::drop);
    }

    private void drop(CampaignId id) {
        campaigns.remove(id);
        books.remove(id);
    }

    @Override
    public synchronized int removeOverBefore(Instant time, int atMost) {
        var over = campaigns.values().stream()
                .filter(campaign -> campaign.at().isBefore(time))
                .filter(campaign -> OVER.contains(campaign.state().kind()))
                .limit(atMost)
                .map(Campaign::id)
                .toList();
        over.forEach(this::remove);
        return over.size();
    }

    @Override
    public synchronized boolean gather(CampaignId id, CampaignState state, List<Target> targets, Campaign.Line line) {
        if (!isIn(id, state)) return false;
        var book = book(id);
        if (!line.ends().isEmpty()) book.divide(line);
        for (var target : targets) if (book.find(target.endpoint()).isEmpty()) book.put(target);
        campaigns.computeIfPresent(id, (same, campaign) -> campaign.with(line));
        return true;
    }

    @Override
    public synchronized Optional<Long> place(CampaignId id, long number) {
        return book(id).place(number);
    }

    @Override
    public synchronized List<Tally> waves(CampaignId id) {
        return book(id).waves();
    }

    @Override
    public synchronized Map<ImageId, Tally> throughByImage(CampaignId id, int fromWave, int toWave) {
        return book(id).throughByImage(fromWave, toWave);
    }

    @Override
    public synchronized Map<String, Long> underWayByGroup(CampaignId id) {
        return book(id).underWayByGroup();
    }

    @Override
    public synchronized List<Target> next(CampaignId id, long upTo, Instant now, Set<String> withoutGroups, int limit) {
        return book(id).next(upTo, now, withoutGroups, limit);
    }

    @Override
    public synchronized boolean release(CampaignId id, CampaignState state, List<Target> targets, Instant nextAt) {
        if (!isIn(id, state)) return false;
        targets.forEach(book(id)::put);
        campaigns.computeIfPresent(id, (same, campaign) -> campaign.nextAt(nextAt));
        return true;
    }

    @Override
    public synchronized boolean replace(Target before, Target now) {
        var book = book(before.campaign());
        if (!book.find(before.endpoint()).equals(Optional.of(before))) return false;
        book.put(now);
        return true;
    }

    @Override
    public synchronized Optional<Target> target(CampaignId id, EndpointName endpoint) {
        return book(id).find(endpoint);
    }

    @Override
    public synchronized Page<Target> targets(
            CampaignId id, Set<TargetState.Kind> kinds, Optional<String> cursor, int limit) {
        return Pages.cut(
                book(id).after(cursor, kinds, limit + 1),
                limit,
                last -> last.endpoint().value());
    }

    @Override
    public synchronized List<Target> inWave(
            CampaignId id, int wave, TargetState.Kind kind, Optional<Target> behind, int limit) {
        return book(id).inWave(wave, kind, behind, limit);
    }

    @Override
    public synchronized List<Target> overdue(CampaignId id, Instant now, int limit) {
        return book(id).overdue(now, limit);
    }

    @Override
    public synchronized int callOffPlanned(CampaignId id, String why, Instant now, int atMost) {
        var book = book(id);
        var some = book.any(TargetState.Kind.PLANNED, atMost);
        for (var target : some) book.put(target.in(new TargetState.CalledOff(why, now), now));
        return some.size();
    }

    @Override
    public synchronized List<CampaignId> holding(EndpointName endpoint) {
        return campaigns.values().stream()
                .filter(campaign -> campaign.state().kind().isLive())
                .map(Campaign::id)
                .filter(id -> book(id).find(endpoint)
                        .filter(target ->
                                target.state().kind().isOpen() || target.state().kind() == TargetState.Kind.SUCCEEDED)
                        .isPresent())
                .toList();
    }

    private boolean isIn(CampaignId id, CampaignState state) {
        var campaign = campaigns.get(id);
        return campaign != null && campaign.state().equals(state);
    }

    private TargetBook book(CampaignId id) {
        return books.getOrDefault(id, new TargetBook());
    }

    private Campaign counted(Campaign campaign) {
        return campaign.with(book(campaign.id()).tally());
    }
}
