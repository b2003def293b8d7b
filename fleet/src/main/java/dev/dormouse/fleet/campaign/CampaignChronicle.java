package dev.dormouse.fleet.campaign;

import dev.dormouse.fleet.log.EventLog;
import dev.dormouse.fleet.log.LogEntry;
import dev.dormouse.fleet.log.LogKind;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes down what becomes of campaigns, and warns of one that stopped itself. */
public final class CampaignChronicle implements Consumer<CampaignNews> {

    private static final Logger log = LoggerFactory.getLogger(CampaignChronicle.class);

    private final EventLog entries;

    public CampaignChronicle(EventLog entries) {
        this.entries = entries;
    }

    @Override
    public void accept(CampaignNews news) {
        if (!news.isMove()) return;
        var campaign = news.campaign();
        var kind = news.isBreach() ? LogKind.CAMPAIGN_STOPPED : LogKind.CAMPAIGN_CHANGED;
        var sentence = "The campaign '" + campaign.plan().title() + "': "
                + campaign.state().reason() + ".";
        var keys = Map.of("campaign", campaign.id().value());
        entries.note(new LogEntry(news.at(), kind, Optional.empty(), sentence, keys));
        if (news.isBreach())
            log.atWarn()
                    .addKeyValue("campaign", campaign.id())
                    .addKeyValue("reason", campaign.state().reason())
                    .log("a campaign stopped itself");
    }
}
