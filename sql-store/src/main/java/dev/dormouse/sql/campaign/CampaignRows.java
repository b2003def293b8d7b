package dev.dormouse.sql.campaign;

import dev.dormouse.fleet.campaign.Campaign;
import dev.dormouse.fleet.campaign.CampaignId;
import dev.dormouse.fleet.campaign.CampaignState;
import dev.dormouse.fleet.campaign.Tally;
import dev.dormouse.fleet.campaign.plan.CampaignPlan;
import dev.dormouse.fleet.firmware.ImageId;
import dev.dormouse.fleet.tenant.Purview;
import dev.dormouse.fleet.tenant.TenantName;
import dev.dormouse.sql.database.Row;
import dev.dormouse.sql.database.Session;
import dev.dormouse.sql.tenant.Seen;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The table of campaigns. */
final class CampaignRows {

    private static final String COLUMNS =
            "id, plan, tenant, made_by, made_at, undoes, kind, state, reached, ends, swept_at, next_at";
    private static final String SELECT =
            "SELECT id, plan, tenant, made_by, made_at, undoes, state, reached, ends, swept_at, next_at FROM campaigns ";

    void insert(Session session, Campaign campaign) throws SQLException {
        session.change(
                "INSERT INTO campaigns (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                campaign.id().value(),
                PlanText.of(campaign.plan()),
                owner(campaign.plan()),
                campaign.by(),
                campaign.at(),
                campaign.undoes().map(CampaignId::value),
                campaign.state().kind().name(),
                StateText.of(campaign.state()),
                campaign.line().reached(),
                ends(campaign.line()),
                campaign.line().sweptAt(),
                campaign.nextAt());
    }

    /** Without its tally, as all that are read here. */
    Optional<Campaign> find(Session session, CampaignId id) throws SQLException {
        return session.one(SELECT + "WHERE id = ?", CampaignRows::read, id.value());
    }

    List<Campaign> page(Session session, Purview purview, Optional<String> before, int limit) throws SQLException {
        var seen = Seen.by(purview);
        var where = SELECT + "WHERE " + seen.condition();
        return before.isPresent()
                ? session.all(
                        where + " AND id < ? ORDER BY id DESC LIMIT ?",
                        CampaignRows::read,
                        seen.and(before.get(), limit))
                : session.all(where + " ORDER BY id DESC LIMIT ?", CampaignRows::read, seen.and(limit));
    }

    List<Campaign> of(Session session, TenantName owner) throws SQLException {
        return session.all(SELECT + "WHERE tenant = ? ORDER BY id", CampaignRows::read, owner.value());
    }

    List<Campaign> in(Session session, Set<CampaignState.Kind> kinds, Optional<CampaignId> behind, int atMost)
            throws SQLException {
        var among = String.join(", ", Collections.nCopies(kinds.size(), "?"));
        var arguments = new ArrayList<Object>();
        for (var kind : kinds) arguments.add(kind.name());
        arguments.add(behind.map(CampaignId::value).orElse(""));
        arguments.add(atMost);
        return session.all(
                SELECT + "WHERE kind IN (" + among + ") AND id > ? ORDER BY id LIMIT ?",
                CampaignRows::read,
                arguments.toArray());
    }

    /** Asked before an image is removed, which is seldom: all campaigns are read through, and no index kept for it. */
    List<Campaign> naming(Session session, ImageId image) throws SQLException {
        return session
                .all(SELECT + "WHERE plan LIKE ? ORDER BY id", CampaignRows::read, "%" + image.value() + "%")
                .stream()
                .filter(campaign -> campaign.plan().names(image))
                .toList();
    }

    boolean isIn(Session session, CampaignId id, CampaignState state) throws SQLException {
        return session.count(
                        "SELECT COUNT(*) FROM campaigns WHERE id = ? AND state = ?", id.value(), StateText.of(state))
                > 0;
    }

    boolean revise(Session session, CampaignId id, CampaignState before, CampaignState now, CampaignPlan plan)
            throws SQLException {
        return session.change(
                        "UPDATE campaigns SET plan = ?, tenant = ?, kind = ?, state = ? WHERE id = ? AND state = ?",
                        PlanText.of(plan),
                        owner(plan),
                        now.kind().name(),
                        StateText.of(now),
                        id.value(),
                        StateText.of(before))
                > 0;
    }

    boolean move(Session session, CampaignId id, CampaignState before, CampaignState now) throws SQLException {
        return session.change(
                        "UPDATE campaigns SET kind = ?, state = ? WHERE id = ? AND state = ?",
                        now.kind().name(),
                        StateText.of(now),
                        id.value(),
                        StateText.of(before))
                > 0;
    }

    boolean gathered(Session session, CampaignId id, CampaignState state, Campaign.Line line) throws SQLException {
        return session.change(
                        "UPDATE campaigns SET reached = ?, ends = ?, swept_at = ? WHERE id = ? AND state = ?",
                        line.reached(),
                        ends(line),
                        line.sweptAt(),
                        id.value(),
                        StateText.of(state))
                > 0;
    }

    boolean nextAt(Session session, CampaignId id, CampaignState state, Instant nextAt) throws SQLException {
        return session.change(
                        "UPDATE campaigns SET next_at = ? WHERE id = ? AND state = ?",
                        nextAt,
                        id.value(),
                        StateText.of(state))
                > 0;
    }

    List<CampaignId> overBefore(Session session, Instant time, int atMost) throws SQLException {
        return session.all(
                "SELECT id FROM campaigns WHERE kind IN ('FINISHED', 'ABORTED', 'ROLLED_BACK') AND made_at < ?"
                        + " ORDER BY id LIMIT ?",
                row -> new CampaignId(row.text()),
                time,
                atMost);
    }

    void remove(Session session, CampaignId id) throws SQLException {
        session.change("DELETE FROM campaign_alarms WHERE campaign = ?", id.value());
        session.change("DELETE FROM campaign_targets WHERE campaign = ?", id.value());
        session.change("DELETE FROM campaigns WHERE id = ?", id.value());
    }

    private static Optional<String> owner(CampaignPlan plan) {
        return plan.owner().map(TenantName::value);
    }

    private static String ends(Campaign.Line line) {
        return line.ends().stream().map(Object::toString).collect(Collectors.joining(" "));
    }

    private static Campaign read(Row row) throws SQLException {
        var id = new CampaignId(row.text());
        var plan = PlanText.parse(row.text()).of(row.maybeText().map(TenantName::new));
        var by = row.text();
        var at = row.time();
        var undoes = row.maybeText().map(CampaignId::new);
        var state = StateText.parse(row.text());
        var reached = row.maybeText();
        var ends = row.text();
        var places = ends.isEmpty()
                ? List.<Long>of()
                : Arrays.stream(ends.split(" ", -1)).map(Long::valueOf).toList();
        var line = new Campaign.Line(reached, places, row.time());
        return new Campaign(id, plan, by, at, undoes, state, line, row.time(), Tally.NONE);
    }
}
