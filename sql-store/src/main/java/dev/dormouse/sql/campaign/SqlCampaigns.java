package dev.dormouse.sql.campaign;

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
import dev.dormouse.sql.database.Database;
import dev.dormouse.sql.database.Paging;
import dev.dormouse.sql.database.Readers;
import dev.dormouse.sql.database.Session;
import dev.dormouse.sql.database.Writer;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Campaigns in tables. */
public final class SqlCampaigns implements Campaigns {

    private static final String FIND = "find a device of a campaign";
    private static final String CHANGE = "change a device of a campaign";

    private final Writer writer;
    private final Readers lookups;
    private final Readers searches;
    private final CampaignRows campaigns = new CampaignRows();
    private final TargetRows targets = new TargetRows();

    public SqlCampaigns(Database database) {
        this.writer = database.writer();
        this.lookups = database.lookups();
        this.searches = database.searches();
    }

    @Override
    public boolean add(Campaign campaign) {
        return writer.write("keep a campaign", session -> {
            if (campaigns.find(session, campaign.id()).isPresent()) return false;
            campaigns.insert(session, campaign);
            return true;
        });
    }

    @Override
    public Optional<Campaign> find(CampaignId id) {
        return searches.read("find a campaign", session -> {
            var found = campaigns.find(session, id);
            return found.isPresent() ? Optional.of(counted(session, found.get())) : found;
        });
    }

    @Override
    public Page<Campaign> page(Purview seen, Optional<String> cursor, int limit) {
        var some = searches.read(
                "list campaigns", session -> counted(session, campaigns.page(session, seen, cursor, limit + 1)));
        return Paging.page(some, limit, last -> last.id().value());
    }

    @Override
    public List<Campaign> of(TenantName owner) {
        return searches.read("find campaigns", session -> campaigns.of(session, owner));
    }

    @Override
    public List<Campaign> in(Set<CampaignState.Kind> states, Optional<CampaignId> behind, int atMost) {
        return searches.read(
                "find campaigns", session -> counted(session, campaigns.in(session, states, behind, atMost)));
    }

    @Override
    public List<Campaign> naming(ImageId image) {
        return searches.read("find campaigns", session -> campaigns.naming(session, image));
    }

    @Override
    public boolean revise(CampaignId id, CampaignState before, CampaignState now, CampaignPlan plan) {
        return writer.write("revise a campaign", session -> campaigns.revise(session, id, before, now, plan));
    }

    @Override
    public boolean move(CampaignId id, CampaignState before, CampaignState now) {
        return writer.write("move a campaign", session -> campaigns.move(session, id, before, now));
    }

    @Override
    public boolean remove(CampaignId id) {
        return writer.write("remove a campaign", session -> {
            boolean over = campaigns
                    .find(session, id)
                    .filter(campaign -> !campaign.state().kind().isLive())
                    .isPresent();
            if (over) campaigns.remove(session, id);
            return over;
        });
    }

    @Override
    public void removeAllOf(TenantName owner) {
        writer.write("remove campaigns", session -> {
            var all = campaigns.of(session, owner);
            for (var campaign : all) campaigns.remove(session, campaign.id());
            return all.size();
        });
    }

    @Override
    public int removeOverBefore(Instant time, int atMost) {
        return writer.write("remove campaigns", session -> {
            var over = campaigns.overBefore(session, time, atMost);
            for (var id : over) campaigns.remove(session, id);
            return over.size();
        });
    }

    @Override
    public boolean gather(CampaignId id, CampaignState state, List<Target> some, Campaign.Line line) {
        return writer.write("gather devices of a campaign", session -> {
            if (!campaigns.gathered(session, id, state, line)) return false;
            for (var target : some) targets.putIfAbsent(session, target);
            return true;
        });
    }

    @Override
    public Optional<Long> place(CampaignId id, long number) {
        return searches.read(FIND, session -> targets.place(session, id, number));
    }

    @Override
    public List<Tally> waves(CampaignId id) {
        return searches.read("count devices of a campaign", session -> {
            var tallies = new ArrayList<Tally>();
            var line = campaigns.find(session, id).map(Campaign::line).orElse(Campaign.Line.EMPTY);
            for (int wave = 0; wave < line.ends().size(); wave++)
                tallies.add(targets.tally(
                        session, id, line.beginning(wave), line.ends().get(wave)));
            return List.copyOf(tallies);
        });
    }

    @Override
    public Map<ImageId, Tally> throughByImage(CampaignId id, int fromWave, int toWave) {
        return searches.read("count devices of a campaign", session -> {
            var line = campaigns.find(session, id).map(Campaign::line).orElse(Campaign.Line.EMPTY);
            int last = Math.min(toWave, line.ends().size() - 1);
            return fromWave > last
                    ? Map.of()
                    : targets.throughByImage(
                            session, id, line.beginning(fromWave), line.ends().get(last));
        });
    }

    @Override
    public Map<String, Long> underWayByGroup(CampaignId id) {
        return searches.read("count devices of a campaign", session -> targets.underWayByGroup(session, id));
    }

    @Override
    public List<Target> next(CampaignId id, long upTo, Instant now, Set<String> withoutGroups, int limit) {
        return searches.read(FIND, session -> targets.next(session, id, upTo, now, withoutGroups, limit));
    }

    @Override
    public boolean release(CampaignId id, CampaignState state, List<Target> some, Instant nextAt) {
        return writer.write("release devices of a campaign", session -> {
            if (!campaigns.nextAt(session, id, state, nextAt)) return false;
            for (var target : some) targets.put(session, target);
            return true;
        });
    }

    @Override
    public boolean replace(Target before, Target now) {
        return writer.write(CHANGE, session -> {
            var kept = targets.find(session, before.campaign(), before.endpoint());
            if (!kept.equals(Optional.of(before))) return false;
            targets.put(session, now);
            return true;
        });
    }

    @Override
    public Optional<Target> target(CampaignId id, EndpointName endpoint) {
        return lookups.read(FIND, session -> targets.find(session, id, endpoint));
    }

    @Override
    public Page<Target> targets(CampaignId id, Set<TargetState.Kind> kinds, Optional<String> cursor, int limit) {
        var some = searches.read(
                "list devices of a campaign", session -> targets.of(session, id, kinds, cursor.orElse(""), limit + 1));
        return Paging.page(some, limit, last -> last.endpoint().value());
    }

    @Override
    public List<Target> inWave(CampaignId id, int wave, TargetState.Kind kind, Optional<Target> behind, int limit) {
        return searches.read(FIND, session -> {
            var line = campaigns.find(session, id).map(Campaign::line).orElse(Campaign.Line.EMPTY);
            if (wave >= line.ends().size()) return List.of();
            long end = line.ends().get(wave);
            return behind.isPresent()
                    ? targets.behind(session, id, kind, behind.get(), end, limit)
                    : targets.between(session, id, kind, line.beginning(wave), end, limit);
        });
    }

    @Override
    public List<Target> overdue(CampaignId id, Instant now, int limit) {
        return searches.read(FIND, session -> targets.overdue(session, id, now, limit));
    }

    @Override
    public int callOffPlanned(CampaignId id, String why, Instant now, int atMost) {
        return writer.write(CHANGE, session -> {
            var some = targets.of(session, id, Set.of(TargetState.Kind.PLANNED), "", atMost);
            for (var target : some) targets.put(session, target.in(new TargetState.CalledOff(why, now), now));
            return some.size();
        });
    }

    @Override
    public List<CampaignId> holding(EndpointName endpoint) {
        return lookups.read("find campaigns", session -> targets.holding(session, endpoint));
    }

    private List<Campaign> counted(Session session, List<Campaign> some) throws SQLException {
        var counted = new ArrayList<Campaign>();
        for (var campaign : some) counted.add(counted(session, campaign));
        return counted;
    }

    private Campaign counted(Session session, Campaign campaign) throws SQLException {
        return campaign.with(targets.tally(session, campaign.id(), Long.MIN_VALUE, Long.MAX_VALUE));
    }
}
