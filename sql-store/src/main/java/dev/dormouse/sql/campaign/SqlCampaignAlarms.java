package dev.dormouse.sql.campaign;

import dev.dormouse.fleet.campaign.CampaignAlarm;
import dev.dormouse.fleet.campaign.CampaignAlarm.Care;
import dev.dormouse.fleet.campaign.CampaignAlarm.Clearing;
import dev.dormouse.fleet.campaign.CampaignAlarms;
import dev.dormouse.fleet.campaign.CampaignId;
import dev.dormouse.fleet.tenant.Purview;
import dev.dormouse.fleet.tenant.TenantName;
import dev.dormouse.sql.database.Database;
import dev.dormouse.sql.database.Readers;
import dev.dormouse.sql.database.Row;
import dev.dormouse.sql.database.Writer;
import dev.dormouse.sql.tenant.Seen;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Alarms of campaigns in a table. */
public final class SqlCampaignAlarms implements CampaignAlarms {

    private static final String COLUMNS =
            "campaign, tenant, title, reason, raised_at, acknowledged_by, acknowledged_at, note, cleared_at, cleared_by";
    private static final String SELECT = "SELECT " + COLUMNS + " FROM campaign_alarms ";

    private final Writer writer;
    private final Readers lookups;

    public SqlCampaignAlarms(Database database) {
        this.writer = database.writer();
        this.lookups = database.lookups();
    }

    @Override
    public void put(CampaignAlarm alarm) {
        writer.write("keep the alarm of a campaign", session -> {
            session.change(
                    "DELETE FROM campaign_alarms WHERE campaign = ?",
                    alarm.campaign().value());
            return session.change(
                    "INSERT INTO campaign_alarms (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    alarm.campaign().value(),
                    alarm.owner().map(TenantName::value),
                    alarm.title(),
                    alarm.reason(),
                    alarm.raisedAt(),
                    alarm.care().map(Care::by),
                    alarm.care().map(Care::at),
                    alarm.care().map(Care::note),
                    alarm.clearing().map(Clearing::at),
                    alarm.clearing().flatMap(Clearing::by));
        });
    }

    @Override
    public Optional<CampaignAlarm> find(CampaignId campaign) {
        return lookups.read(
                "find the alarm of a campaign",
                session -> session.one(SELECT + "WHERE campaign = ?", SqlCampaignAlarms::read, campaign.value()));
    }

    @Override
    public List<CampaignAlarm> list(Purview purview, boolean openOnly, int atMost) {
        var seen = Seen.by(purview);
        var open = openOnly ? " AND cleared_at IS NULL" : "";
        return lookups.read(
                "list the alarms of campaigns",
                session -> session.all(
                        SELECT + "WHERE " + seen.condition() + open + " ORDER BY raised_at DESC, campaign DESC LIMIT ?",
                        SqlCampaignAlarms::read,
                        seen.and(atMost)));
    }

    @Override
    public long open(Purview purview) {
        var seen = Seen.by(purview);
        return lookups.read(
                "count the alarms of campaigns",
                session -> session.count(
                        "SELECT COUNT(*) FROM campaign_alarms WHERE cleared_at IS NULL AND " + seen.condition(),
                        seen.and()));
    }

    private static CampaignAlarm read(Row row) throws SQLException {
        var campaign = new CampaignId(row.text());
        var owner = row.maybeText().map(TenantName::new);
        var title = row.text();
        var reason = row.text();
        var raisedAt = row.time();
        var by = row.maybeText();
        var at = row.maybeTime();
        var note = row.maybeText();
        var clearedAt = row.maybeTime();
        var clearedBy = row.maybeText();
        return new CampaignAlarm(
                campaign,
                owner,
                title,
                reason,
                raisedAt,
                by.map(who -> new Care(who, at.orElseThrow(), note.orElse(""))),
                clearedAt.map(when -> new Clearing(when, clearedBy)));
    }
}
