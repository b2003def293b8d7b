package dev.dormouse.rest.campaign;

import dev.dormouse.fleet.campaign.Campaign;
import dev.dormouse.fleet.campaign.Target;
import dev.dormouse.fleet.firmware.ImageId;
import dev.dormouse.rest.contract.Words;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What became of a campaign's devices, as rows for spreadsheets (RFC 4180). */
final class CampaignReport {

    static final String HEAD = "endpoint,wave,group,state,failure,why,attempts,ended at,image\r\n";

    private static final String FORMULA_BEGINS_WITH = "=+-@\t\r";

    private CampaignReport() {}

    static String rows(List<Target> targets, Campaign campaign) {
        return targets.stream().map(target -> row(target, campaign)).collect(Collectors.joining());
    }

    private static String row(Target target, Campaign campaign) {
        var wave = campaign.line().ends().isEmpty()
                ? ""
                : Integer.toString(campaign.line().wave(target.place()) + 1);
        return String.join(
                        ",",
                        cell(target.endpoint().value()),
                        wave,
                        cell(target.group().orElse("")),
                        Words.of(target.state().kind()),
                        CampaignJson.failure(target.state()).map(Words::of).orElse(""),
                        cell(target.state().reason()),
                        Integer.toString(target.attempt()),
                        CampaignJson.endedAt(target.state())
                                .map(Object::toString)
                                .orElse(""),
                        target.image().map(ImageId::value).orElse(""))
                + "\r\n";
    }

    /** What a device says must not become a formula of the one who opens it. */
    private static String cell(String text) {
        boolean isFormula = Optional.of(text)
                .filter(some -> !some.isEmpty() && FORMULA_BEGINS_WITH.indexOf(some.charAt(0)) >= 0)
                .isPresent();
        return "\"" + (isFormula ? "'" + text : text).replace("\"", "\"\"") + "\"";
    }
}
