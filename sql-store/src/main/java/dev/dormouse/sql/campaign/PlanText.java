package dev.dormouse.sql.campaign;

import static dev.dormouse.sql.database.Lines.line;
import static dev.dormouse.sql.database.Lines.maybe;

import dev.dormouse.fleet.campaign.plan.CampaignPlan;
import dev.dormouse.fleet.campaign.plan.CampaignPlan.Guards;
import dev.dormouse.fleet.campaign.plan.CampaignPlan.Tempo;
import dev.dormouse.fleet.campaign.plan.Caps;
import dev.dormouse.fleet.campaign.plan.ImageSet;
import dev.dormouse.fleet.campaign.plan.Pace;
import dev.dormouse.fleet.campaign.plan.Preconditions;
import dev.dormouse.fleet.campaign.plan.Term;
import dev.dormouse.fleet.campaign.plan.Window;
import dev.dormouse.fleet.campaign.plan.Windows;
import dev.dormouse.fleet.firmware.ImageId;
import dev.dormouse.sql.database.Lines;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A plan as a column holds it: lines that begin with what they tell. Whose it is stands in a column of its own. */
final class PlanText {

    private PlanText() {}

    static String of(CampaignPlan plan) {
        var lines = new ArrayList<List<String>>();
        lines.add(line(
                "campaign", plan.title(), ids(plan.images()), plan.previous().map(PlanText::ids), plan.secondPerson()));
        lines.add(AudienceText.line(plan.audience()));
        lines.addAll(GateLines.of(plan.waves()));
        lines.add(pace(plan.tempo().pace()));
        lines.add(line("caps", plan.tempo().caps().atOnce(), plan.tempo().caps().perGroup()));
        lines.addAll(GateLines.of(plan.gates()));
        var guards = plan.guards();
        lines.add(line("zone", guards.windows().otherwise()));
        for (var window : guards.windows().all()) lines.add(window(window));
        var asked = guards.preconditions();
        lines.add(line("preconditions", asked.batteryPercent(), asked.signalDbm(), asked.onMains()));
        lines.add(
                line("term", plan.term().start(), plan.term().end(), plan.term().patience()));
        return new Lines(lines).text();
    }

    static CampaignPlan parse(String text) {
        var lines = new Sections(Lines.parse(text).all());
        var first = lines.one("campaign");
        var caps = lines.one("caps");
        var asked = lines.one("preconditions");
        var term = lines.one("term");
        return new CampaignPlan(
                first.get(1),
                Optional.empty(),
                images(first.get(2)),
                maybe(first.get(3)).map(PlanText::images),
                AudienceText.parse(lines.one("audience")),
                GateLines.waves(lines),
                new Tempo(
                        pace(lines.one("pace")),
                        new Caps(
                                Integer.parseInt(caps.get(1)),
                                maybe(caps.get(2)).map(Integer::valueOf))),
                GateLines.gates(lines),
                new Guards(
                        windows(lines),
                        new Preconditions(
                                maybe(asked.get(1)).map(Integer::valueOf),
                                maybe(asked.get(2)).map(Integer::valueOf),
                                Boolean.parseBoolean(asked.get(3)))),
                new Term(
                        maybe(term.get(1)).map(Instant::parse),
                        maybe(term.get(2)).map(Instant::parse),
                        Duration.parse(term.get(3))),
                Boolean.parseBoolean(first.get(4)));
    }

    private static String ids(ImageSet images) {
        return images.ids().stream().map(ImageId::value).collect(Collectors.joining(" "));
    }

    private static ImageSet images(String ids) {
        return new ImageSet(Arrays.stream(ids.split(" ", -1)).map(ImageId::new).toList());
    }

    private static List<String> pace(Pace pace) {
        return switch (pace) {
            case Pace.Constant(var perMinute) -> line("pace", perMinute);
            case Pace.Growing(var first, var factor, var perSucceeded, var fastest) ->
                line("pace", first, factor, perSucceeded, fastest);
        };
    }

    private static Pace pace(List<String> line) {
        int first = Integer.parseInt(line.get(1));
        if (line.size() == 2) return new Pace.Constant(first);
        return new Pace.Growing(
                first, Double.parseDouble(line.get(2)), Long.parseLong(line.get(3)), Integer.parseInt(line.get(4)));
    }

    private static List<String> window(Window window) {
        var days = new TreeSet<>(window.days()).stream().map(Enum::name).collect(Collectors.joining(" "));
        return line("window", window.from(), window.until(), days);
    }

    private static Windows windows(Sections lines) {
        var all = lines.all("window").stream()
                .map(line -> new Window(
                        List.of(line.get(3).split(" ", -1)).stream()
                                .map(DayOfWeek::valueOf)
                                .collect(Collectors.toSet()),
                        LocalTime.parse(line.get(1)),
                        LocalTime.parse(line.get(2))))
                .toList();
        return new Windows(all, ZoneId.of(lines.one("zone").get(1)));
    }
}
