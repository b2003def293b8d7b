package dev.dormouse.sql.campaign;

import dev.dormouse.fleet.campaign.CampaignId;
import dev.dormouse.fleet.campaign.plan.Audience;
import dev.dormouse.fleet.profile.Scope;
import dev.dormouse.sql.command.TargetText;
import dev.dormouse.sql.database.Lines;
import java.util.List;

/** Whom a campaign is for, as a line. */
final class AudienceText {

    private static final String NAMED = "named";
    private static final String GROUP = "group";
    private static final String UPDATED_BY = "updated-by";

    private AudienceText() {}

    static List<String> line(Audience audience) {
        return switch (audience.who()) {
            case Audience.Named(var target) -> line(audience, NAMED, TargetText.of(target));
            case Audience.InGroup(var group) -> line(audience, GROUP, group.tag());
            case Audience.UpdatedBy(var campaign) -> line(audience, UPDATED_BY, campaign.value());
        };
    }

    static Audience parse(List<String> line) {
        var whom = line.get(3);
        var who = switch (line.get(2)) {
            case NAMED -> new Audience.Named(TargetText.parse(whom));
            case GROUP -> new Audience.InGroup(new Scope.Group(whom));
            case UPDATED_BY -> new Audience.UpdatedBy(new CampaignId(whom));
            default -> throw new IllegalStateException("nobody knows the audience '" + line.get(2) + "'");
        };
        return new Audience(who, Boolean.parseBoolean(line.get(1)));
    }

    private static List<String> line(Audience audience, String how, String whom) {
        return Lines.line("audience", audience.open(), how, whom);
    }
}
