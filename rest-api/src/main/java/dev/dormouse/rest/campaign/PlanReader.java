package dev.dormouse.rest.campaign;

import dev.dormouse.fleet.campaign.plan.Audience;
import dev.dormouse.fleet.campaign.plan.CampaignPlan;
import dev.dormouse.fleet.campaign.plan.CampaignPlan.Guards;
import dev.dormouse.fleet.campaign.plan.CampaignPlan.Tempo;
import dev.dormouse.fleet.campaign.plan.Caps;
import dev.dormouse.fleet.campaign.plan.ImageSet;
import dev.dormouse.fleet.campaign.plan.Pace;
import dev.dormouse.fleet.campaign.plan.Percent;
import dev.dormouse.fleet.campaign.plan.Preconditions;
import dev.dormouse.fleet.campaign.plan.Term;
import dev.dormouse.fleet.campaign.plan.Wave;
import dev.dormouse.fleet.campaign.plan.Waves;
import dev.dormouse.fleet.campaign.plan.Window;
import dev.dormouse.fleet.campaign.plan.Windows;
import dev.dormouse.fleet.firmware.ImageId;
import dev.dormouse.fleet.profile.Glob;
import dev.dormouse.fleet.profile.Scope;
import dev.dormouse.fleet.tenant.TenantName;
import dev.dormouse.rest.contract.Names;
import dev.dormouse.rest.contract.Words;
import dev.dormouse.rest.device.TargetJson;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Plans out of requests. What is not said is as most want it: three waves, a hundred at once, whenever devices come. */
final class PlanReader {

    private static final int AT_ONCE = 100;
    private static final int PER_MINUTE = 60;
    private static final Waves WAVES = new Waves(Stream.of(1.0, 10.0, 100.0)
            .map(percent -> (Wave) new Wave.Share(new Percent(percent)))
            .toList());

    private PlanReader() {}

    /** {@code owner} is whose the plan is; whoever reads it has found out. */
    static CampaignPlan plan(JsonObject body, Optional<TenantName> owner) {
        var images = valid("images", () -> images(body.getJsonArray("images")));
        var previous =
                Optional.ofNullable(body.getJsonArray("previous")).map(ids -> valid("previous", () -> images(ids)));
        var audience = valid("audience", () -> audience(body.getJsonObject("audience")));
        var waves = valid("waves", () -> waves(body.getJsonArray("waves", new JsonArray())));
        var tempo = valid("pace", () -> tempo(body));
        var gates = valid("gates", () -> GatesReader.gates(body.getJsonObject("gates", new JsonObject())));
        var guards = new Guards(
                valid("windows", () -> windows(body.getJsonObject("windows", new JsonObject()))),
                valid("preconditions", () -> preconditions(body.getJsonObject("preconditions", new JsonObject()))));
        var term = valid("endAt", () -> term(body));
        return valid(
                "title",
                () -> new CampaignPlan(
                        body.getString("title"),
                        owner,
                        images,
                        previous,
                        audience,
                        waves,
                        tempo,
                        gates,
                        guards,
                        term,
                        body.getBoolean("secondPerson", false)));
    }

    private static ImageSet images(JsonArray ids) {
        return new ImageSet(ids.stream().map(id -> new ImageId(id.toString())).toList());
    }

    private static Audience audience(JsonObject audience) {
        if (audience.containsKey("updatedBy"))
            throw new IllegalArgumentException("only a campaign that undoes another is for those it had updated");
        Audience.Who who = text(audience, "group")
                .<Audience.Who>map(group -> new Audience.InGroup(new Scope.Group(group)))
                .orElseGet(() -> new Audience.Named(TargetJson.read(audience)));
        return new Audience(who, audience.getBoolean("open", false));
    }

    private static Waves waves(JsonArray waves) {
        return waves.isEmpty()
                ? WAVES
                : new Waves(objects(waves).map(PlanReader::wave).toList());
    }

    private static Wave wave(JsonObject wave) {
        if (wave.containsKey("percent")) return new Wave.Share(new Percent(wave.getDouble("percent")));
        if (wave.containsKey("devices")) return new Wave.Count(wave.getLong("devices"));
        return new Wave.Chosen(
                text(wave, "endpoint").map(Glob::new), text(wave, "model").map(Glob::new));
    }

    private static Tempo tempo(JsonObject body) {
        int first = body.getInteger("perMinute", PER_MINUTE);
        var growth = Optional.ofNullable(body.getJsonObject("growth"));
        var pace = growth.<Pace>map(how -> new Pace.Growing(
                        first, how.getDouble("factor"), how.getLong("perSucceeded"), how.getInteger("fastest")))
                .orElseGet(() -> new Pace.Constant(first));
        return new Tempo(pace, new Caps(body.getInteger("atOnce", AT_ONCE), number(body, "perGroup")));
    }

    private static Windows windows(JsonObject windows) {
        var all = objects(windows.getJsonArray("open", new JsonArray()))
                .map(PlanReader::window)
                .toList();
        return new Windows(all, zone(windows.getString("zone", "UTC")));
    }

    private static Window window(JsonObject window) {
        var days = window.getJsonArray("days").stream()
                .map(day -> Words.read(DayOfWeek.class, day.toString()))
                .collect(Collectors.toSet());
        return new Window(days, time(window.getString("from")), time(window.getString("until")));
    }

    private static LocalTime time(String text) {
        try {
            return LocalTime.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("'" + text + "' is no time of day, as in 22:00", e);
        }
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("'" + text + "' is no time zone, as in Europe/Vienna", e);
        }
    }

    private static Preconditions preconditions(JsonObject asked) {
        return new Preconditions(
                number(asked, "batteryPercent"), number(asked, "signalDbm"), asked.getBoolean("onMains", false));
    }

    private static Term term(JsonObject body) {
        return new Term(
                text(body, "startAt").map(text -> Names.moment("startAt", text)),
                text(body, "endAt").map(text -> Names.moment("endAt", text)),
                number(body, "patienceHours").map(Duration::ofHours).orElse(Term.OPEN.patience()));
    }

    static Stream<JsonObject> objects(JsonArray list) {
        return list.stream().map(JsonObject.class::cast);
    }

    static Optional<Integer> number(JsonObject json, String name) {
        return Optional.ofNullable(json.getInteger(name));
    }

    private static Optional<String> text(JsonObject json, String name) {
        return Optional.ofNullable(json.getString(name));
    }

    private static <T> T valid(String field, Supplier<T> value) {
        return Names.valid("/" + field, "", ignored -> value.get());
    }
}
