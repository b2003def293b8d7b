package dev.dormouse.sql.campaign;

import static dev.dormouse.sql.database.Lines.line;

import dev.dormouse.fleet.campaign.CampaignId;
import dev.dormouse.fleet.campaign.Tally;
import dev.dormouse.fleet.campaign.Target;
import dev.dormouse.fleet.campaign.Target.Moment;
import dev.dormouse.fleet.campaign.TargetState;
import dev.dormouse.fleet.campaign.TargetState.Failed;
import dev.dormouse.fleet.campaign.TargetState.Kind;
import dev.dormouse.fleet.campaign.TargetState.Planned;
import dev.dormouse.fleet.campaign.TargetState.UnderWay;
import dev.dormouse.fleet.campaign.plan.FailureKind;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.firmware.ImageId;
import dev.dormouse.sql.database.Lines;
import dev.dormouse.sql.database.Row;
import dev.dormouse.sql.database.Session;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The table of devices in campaigns. */
final class TargetRows {

    private static final String COLUMNS =
            "campaign, endpoint, place, grp, image, attempt, kind, failure, reason, moved_at, until_at, timeline";
    private static final String SELECT = "SELECT " + COLUMNS + " FROM campaign_targets ";
    private static final String PUT = "INSERT INTO campaign_targets (" + COLUMNS
            + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (campaign, endpoint) DO UPDATE SET"
            + " place = excluded.place, grp = excluded.grp, image = excluded.image, attempt = excluded.attempt, kind = excluded.kind,"
            + " failure = excluded.failure, reason = excluded.reason, moved_at = excluded.moved_at,"
            + " until_at = excluded.until_at, timeline = excluded.timeline";

    void put(Session session, Target target) throws SQLException {
        session.change(PUT, columns(target));
    }

    void putIfAbsent(Session session, Target target) throws SQLException {
        if (find(session, target.campaign(), target.endpoint()).isEmpty()) put(session, target);
    }

    Optional<Target> find(Session session, CampaignId campaign, EndpointName endpoint) throws SQLException {
        return session.one(
                SELECT + "WHERE campaign = ? AND endpoint = ?", TargetRows::read, campaign.value(), endpoint.value());
    }

    List<Target> of(Session session, CampaignId campaign, Set<Kind> kinds, String after, int limit)
            throws SQLException {
        var arguments = new ArrayList<Object>(List.of(campaign.value(), after));
        for (var kind : kinds) arguments.add(kind.name());
        arguments.add(limit);
        return session.all(
                SELECT + "WHERE campaign = ? AND endpoint > ?" + among("kind IN", kinds.size())
                        + " ORDER BY endpoint LIMIT ?",
                TargetRows::read,
                arguments.toArray());
    }

    Optional<Long> place(Session session, CampaignId campaign, long number) throws SQLException {
        return session.one(
                "SELECT place FROM campaign_targets WHERE campaign = ? AND kind = 'PLANNED' ORDER BY place LIMIT 1 OFFSET ?",
                Row::number,
                campaign.value(),
                number - 1);
    }

    /** Of those behind one place, up to another. */
    Tally tally(Session session, CampaignId campaign, long behind, long upTo) throws SQLException {
        var alike = session.all(
                "SELECT kind, failure, COUNT(*) FROM campaign_targets WHERE campaign = ? AND place > ? AND place <= ?"
                        + " GROUP BY kind, failure",
                TargetRows::alike,
                campaign.value(),
                behind,
                upTo);
        return alike.stream().reduce(Tally.NONE, Tally::plus);
    }

    /** Of the same, those that are through. The words are those of the index that has all it needs. */
    Map<ImageId, Tally> throughByImage(Session session, CampaignId campaign, long behind, long upTo)
            throws SQLException {
        var tallies = new HashMap<ImageId, Tally>();
        session.all(
                "SELECT image, kind, failure, COUNT(*) FROM campaign_targets WHERE campaign = ? AND place > ? AND place <= ?"
                        + " AND kind IN ('SUCCEEDED', 'FAILED') AND image IS NOT NULL GROUP BY image, kind, failure",
                row -> tallies.merge(new ImageId(row.text()), alike(row), Tally::plus),
                campaign.value(),
                behind,
                upTo);
        return tallies;
    }

    /** So many of one kind, and of those that failed, in one way. */
    private static Tally alike(Row row) throws SQLException {
        var kind = Kind.valueOf(row.text());
        var failure = row.maybeText().map(FailureKind::valueOf);
        long many = row.number();
        return new Tally(
                Map.of(kind, many), failure.map(how -> Map.of(how, many)).orElse(Map.of()));
    }

    Map<String, Long> underWayByGroup(Session session, CampaignId campaign) throws SQLException {
        var groups = new HashMap<String, Long>();
        session.all(
                "SELECT grp, COUNT(*) FROM campaign_targets WHERE campaign = ? AND kind = 'UNDER_WAY' AND grp IS NOT NULL"
                        + " GROUP BY grp",
                row -> groups.put(row.text(), row.number()),
                campaign.value());
        return groups;
    }

    List<Target> next(Session session, CampaignId campaign, long upTo, Instant now, Set<String> without, int limit)
            throws SQLException {
        var arguments = new ArrayList<Object>(List.of(campaign.value(), upTo, now));
        arguments.addAll(without);
        arguments.add(limit);
        var others = without.isEmpty()
                ? ""
                : " AND (grp IS NULL OR" + among("grp NOT IN", without.size()).substring(4) + ")";
        return session.all(
                SELECT + "WHERE campaign = ? AND kind = 'PLANNED' AND place <= ? AND until_at <= ?" + others
                        + " ORDER BY place, endpoint LIMIT ?",
                TargetRows::read,
                arguments.toArray());
    }

    List<Target> between(Session session, CampaignId campaign, Kind kind, long behind, long upTo, int limit)
            throws SQLException {
        return session.all(
                SELECT
                        + "WHERE campaign = ? AND place > ? AND place <= ? AND kind = ? ORDER BY place, endpoint LIMIT ?",
                TargetRows::read,
                campaign.value(),
                behind,
                upTo,
                kind.name(),
                limit);
    }

    /** Two of one place stand by their names. */
    List<Target> behind(Session session, CampaignId campaign, Kind kind, Target last, long upTo, int limit)
            throws SQLException {
        return session.all(
                SELECT + "WHERE campaign = ? AND place >= ? AND place <= ? AND kind = ? AND (place > ? OR endpoint > ?)"
                        + " ORDER BY place, endpoint LIMIT ?",
                TargetRows::read,
                campaign.value(),
                last.place(),
                upTo,
                kind.name(),
                last.place(),
                last.endpoint().value(),
                limit);
    }

    List<Target> overdue(Session session, CampaignId campaign, Instant now, int limit) throws SQLException {
        return session.all(
                SELECT + "WHERE campaign = ? AND kind = 'UNDER_WAY' AND until_at IS NOT NULL AND until_at <= ?"
                        + " ORDER BY until_at LIMIT ?",
                TargetRows::read,
                campaign.value(),
                now,
                limit);
    }

    List<CampaignId> holding(Session session, EndpointName endpoint) throws SQLException {
        return session.all(
                "SELECT campaign FROM campaign_targets JOIN campaigns ON id = campaign WHERE endpoint = ?"
                        + " AND campaign_targets.kind IN ('PLANNED', 'UNDER_WAY', 'SUCCEEDED')"
                        + " AND campaigns.kind IN ('GATHERING', 'ROLLING', 'SOAKING', 'PAUSED', 'STOPPING', 'ROLLING_BACK')"
                        + " ORDER BY campaign",
                row -> new CampaignId(row.text()),
                endpoint.value());
    }

    private static String among(String what, int many) {
        return many == 0 ? "" : " AND " + what + " (" + String.join(", ", Collections.nCopies(many, "?")) + ")";
    }

    private static Object[] columns(Target target) {
        var state = target.state();
        Optional<Instant> moved = Optional.empty();
        Optional<Instant> until = Optional.empty();
        switch (state) {
            case Planned planned -> until = Optional.of(planned.notBefore());
            case UnderWay way -> {
                moved = Optional.of(way.since());
                until = way.until();
            }
            case TargetState.Ended ended -> moved = Optional.of(ended.at());
        }
        return new Object[] {
            target.campaign().value(),
            target.endpoint().value(),
            target.place(),
            target.group(),
            target.image().map(ImageId::value),
            target.attempt(),
            state.kind().name(),
            state instanceof Failed failed ? Optional.of(failed.how().name()) : Optional.empty(),
            state.reason(),
            moved,
            until,
            timeline(target.timeline())
        };
    }

    private static Target read(Row row) throws SQLException {
        var campaign = new CampaignId(row.text());
        var endpoint = new EndpointName(row.text());
        long place = row.number();
        var group = row.maybeText();
        var image = row.maybeText().map(ImageId::new);
        int attempt = (int) row.number();
        var kind = Kind.valueOf(row.text());
        var failure = row.maybeText().map(FailureKind::valueOf);
        var reason = row.text();
        var moved = row.maybeTime();
        var until = row.maybeTime();
        var state = switch (kind) {
            case PLANNED -> new Planned(until.orElseThrow(), reason);
            case UNDER_WAY -> new UnderWay(moved.orElseThrow(), until);
            case SUCCEEDED -> new TargetState.Succeeded(moved.orElseThrow());
            case FAILED -> new Failed(failure.orElseThrow(), reason, moved.orElseThrow());
            case SKIPPED -> new TargetState.Skipped(reason, moved.orElseThrow());
            case CALLED_OFF -> new TargetState.CalledOff(reason, moved.orElseThrow());
            case GONE -> new TargetState.Gone(reason, moved.orElseThrow());
        };
        return new Target(campaign, endpoint, place, group, image, attempt, state, timeline(row.text()));
    }

    private static String timeline(List<Moment> moments) {
        return new Lines(moments.stream()
                        .map(moment -> line(moment.at(), moment.sentence()))
                        .toList())
                .text();
    }

    private static List<Moment> timeline(String text) {
        return Lines.parse(text).all().stream()
                .map(line -> new Moment(Instant.parse(line.get(0)), line.get(1)))
                .toList();
    }
}
