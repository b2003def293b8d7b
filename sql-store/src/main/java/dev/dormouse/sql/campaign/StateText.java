package dev.dormouse.sql.campaign;

import static dev.dormouse.sql.database.Lines.line;

import dev.dormouse.fleet.campaign.CampaignId;
import dev.dormouse.fleet.campaign.CampaignState;
import dev.dormouse.fleet.campaign.CampaignState.Working;
import dev.dormouse.fleet.campaign.Pardon;
import dev.dormouse.fleet.campaign.Tally;
import dev.dormouse.fleet.campaign.TargetState;
import dev.dormouse.fleet.campaign.plan.FailureKind;
import dev.dormouse.fleet.firmware.ImageId;
import dev.dormouse.sql.database.Lines;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.TreeMap;

/**
 * The state of a campaign as a column holds it. The same state is always the same text, so that a change can be made on the
 * condition that nobody else made one.
 */
final class StateText {

    private static final String PARDONED = "pardoned";

    private StateText() {}

    static String of(CampaignState state) {
        return new Lines(lines(state)).text();
    }

    static CampaignState parse(String text) {
        return parse(Lines.parse(text).all());
    }

    private static List<List<String>> lines(CampaignState state) {
        var kind = state.kind();
        return switch (state) {
            case CampaignState.Draft(var revision) -> List.of(revised(line(kind), revision));
            case CampaignState.Approved(var by, var at, var revision) -> List.of(revised(line(kind, by, at), revision));
            case CampaignState.Gathering(var since, var complete) -> List.of(line(kind, since, complete));
            case CampaignState.Rolling(var wave, var since, var pardon) ->
                with(line(kind, wave, since), pardon(pardon));
            case CampaignState.Soaking(var wave, var since, var until, var pardon) ->
                with(line(kind, wave, since, until), pardon(pardon));
            case CampaignState.Paused(var before, var by, var why, var at) ->
                with(line(kind, by, why, at), lines(before));
            case CampaignState.Stopping(var how, var by, var why, var at) -> List.of(line(kind, how, by, why, at));
            case CampaignState.RollingBack(var with, var why, var at) -> List.of(line(kind, with, why, at));
            case CampaignState.Finished(var at) -> List.of(line(kind, at));
            case CampaignState.Aborted(var why, var at) -> List.of(line(kind, why, at));
            case CampaignState.RolledBack(var with, var why, var at) -> List.of(line(kind, with, why, at));
        };
    }

    private static CampaignState parse(List<List<String>> lines) {
        var line = lines.getFirst();
        var rest = lines.subList(1, lines.size());
        return switch (CampaignState.Kind.valueOf(line.getFirst())) {
            case DRAFT -> new CampaignState.Draft(revision(line, 1));
            case APPROVED -> new CampaignState.Approved(line.get(1), time(line, 2), revision(line, 3));
            case GATHERING -> new CampaignState.Gathering(time(line, 1), Boolean.parseBoolean(line.get(2)));
            case ROLLING -> new CampaignState.Rolling(Integer.parseInt(line.get(1)), time(line, 2), pardon(rest));
            case SOAKING ->
                new CampaignState.Soaking(Integer.parseInt(line.get(1)), time(line, 2), time(line, 3), pardon(rest));
            case PAUSED -> new CampaignState.Paused(working(rest), line.get(1), line.get(2), time(line, 3));
            case STOPPING ->
                new CampaignState.Stopping(
                        CampaignState.Stop.valueOf(line.get(1)), line.get(2), line.get(3), time(line, 4));
            case ROLLING_BACK -> new CampaignState.RollingBack(new CampaignId(line.get(1)), line.get(2), time(line, 3));
            case FINISHED -> new CampaignState.Finished(time(line, 1));
            case ABORTED -> new CampaignState.Aborted(line.get(1), time(line, 2));
            case ROLLED_BACK -> new CampaignState.RolledBack(new CampaignId(line.get(1)), line.get(2), time(line, 3));
        };
    }

    /** The first revision goes without saying, as drafts did that were written before these were counted. */
    private static List<String> revised(List<String> line, int revision) {
        if (revision == 0) return line;
        var longer = new ArrayList<>(line);
        longer.add(Integer.toString(revision));
        return longer;
    }

    private static int revision(List<String> line, int at) {
        return line.size() > at ? Integer.parseInt(line.get(at)) : 0;
    }

    private static Working working(List<List<String>> lines) {
        if (parse(lines) instanceof Working working) return working;
        throw new IllegalStateException("a campaign was paused that did not work");
    }

    /** What was seen of all of so many waves, and then of each image. */
    private static List<List<String>> pardon(Pardon pardon) {
        if (pardon.equals(Pardon.NONE)) return List.of();
        var lines = new ArrayList<>(seen(pardon.waves(), pardon.seen()));
        new TreeMap<>(pardon.seenOf()).forEach((image, tally) -> lines.addAll(seen(image, tally)));
        return lines;
    }

    private static List<List<String>> seen(Object of, Tally tally) {
        var lines = new ArrayList<List<String>>();
        lines.add(line(PARDONED, of, tally.of(TargetState.Kind.SUCCEEDED)));
        for (var kind : FailureKind.values()) {
            long many = tally.failures().getOrDefault(kind, 0L);
            if (many > 0) lines.add(line(kind, many));
        }
        return lines;
    }

    private static Pardon pardon(List<List<String>> lines) {
        if (lines.isEmpty()) return Pardon.NONE;
        var seenOf = new HashMap<ImageId, Tally>();
        for (int at = 1; at < lines.size(); at++)
            if (isFirstOfSeen(lines.get(at)))
                seenOf.put(new ImageId(lines.get(at).get(1)), seen(lines.subList(at, lines.size())));
        return new Pardon(Integer.parseInt(lines.getFirst().get(1)), seen(lines), seenOf);
    }

    private static Tally seen(List<List<String>> lines) {
        var failures = new EnumMap<FailureKind, Long>(FailureKind.class);
        for (var line : lines.subList(1, lines.size())) {
            if (isFirstOfSeen(line)) break;
            failures.put(FailureKind.valueOf(line.get(0)), Long.valueOf(line.get(1)));
        }
        long failed = failures.values().stream().mapToLong(Long::longValue).sum();
        var counts = new EnumMap<TargetState.Kind, Long>(TargetState.Kind.class);
        counts.put(TargetState.Kind.SUCCEEDED, Long.valueOf(lines.getFirst().get(2)));
        if (failed > 0) counts.put(TargetState.Kind.FAILED, failed);
        return new Tally(counts, failures);
    }

    private static boolean isFirstOfSeen(List<String> line) {
        return line.getFirst().equals(PARDONED);
    }

    private static List<List<String>> with(List<String> first, List<List<String>> rest) {
        var lines = new ArrayList<List<String>>();
        lines.add(first);
        lines.addAll(rest);
        return lines;
    }

    private static Instant time(List<String> line, int at) {
        return Instant.parse(line.get(at));
    }
}
