package dev.dormouse.fleet.update;

import dev.dormouse.fleet.update.UpdateState.Failed;
import dev.dormouse.fleet.update.UpdateState.RolledBackByDevice;
import dev.dormouse.fleet.update.UpdateState.Succeeded;
import dev.dormouse.fleet.update.UpdateState.Verifying;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How an update of several components ended: as well as the worst of them. */
final class PartsVerdict {

    private PartsVerdict() {}

    /** By what the device says of each, once none of them is being installed any more. */
    static UpdateState of(Update update, List<PartSight> seen, Bearings by, Instant since, boolean doubtful) {
        var ends = new ArrayList<UpdateState>();
        for (int number = 0; number < seen.size(); number++) {
            var footing = update.footing().turnedTo(number);
            var alone = update.with(update.state(), footing, by.now());
            ends.add(Verdict.of(alone, seen.get(number).sight(), by.of(number), since, doubtful));
        }
        if (ends.stream().allMatch(Succeeded.class::isInstance)) return new Succeeded(versions(update, seen), by.now());
        for (int number = 0; number < seen.size(); number++)
            if (isTrouble(number, seen, by)) {
                var sight = seen.get(number).sight();
                var why = named(update, number, Remedy.words(sight)) + others(update, ends, seen, number);
                return new Failed(Remedy.failure(sight.result()), why, by.now());
            }
        for (int number = 0; number < seen.size(); number++)
            if (ends.get(number) instanceof Verifying(var when, var doubt, var why))
                return new Verifying(when, doubt, named(update, number, why));
        if (ends.stream().allMatch(RolledBackByDevice.class::isInstance))
            return new RolledBackByDevice(versions(update, seen), by.now());
        return mixed(update, ends, seen, by);
    }

    /** At rest, and what is wanted of it. */
    static boolean isSettled(int number, Sight sight, Bearings by) {
        return sight.isAtRest()
                && sight.running()
                        .filter(running -> Verdict.isWanted(running, by.of(number)))
                        .isPresent();
    }

    /** It says itself what went wrong; that is said of what was there before as long as another one succeeds. */
    static boolean isTrouble(int number, List<PartSight> seen, Bearings by) {
        var sight = seen.get(number).sight();
        return sight.result().isTrouble() && !isSettled(number, sight, by);
    }

    /**
     * Why they cannot be installed together, by the device's own word. A list that belongs to a result tells of another time: then
     * one of them may have been what was missing.
     */
    static Optional<String> conflict(Update update, List<PartSight> seen, Bearings by) {
        for (int one = 0; one < seen.size(); one++) {
            var sight = seen.get(one).sight();
            boolean past = sight.result() == DeviceResult.CONFLICT || sight.result() == DeviceResult.DEPENDENCY;
            if (past || isSettled(one, sight, by)) continue;
            for (int other = 0; other < seen.size(); other++)
                if (other != one
                        && !isSettled(other, seen.get(other).sight(), by)
                        && sight.conflicts().contains(seen.get(other).at()))
                    return Optional.of("the components " + name(update, one) + " and " + name(update, other)
                            + " conflict with each other, as the device says");
        }
        return Optional.empty();
    }

    static String named(Update update, int number, String why) {
        return "the component " + name(update, number) + ": " + why;
    }

    /** What all of them run. */
    static String versions(Update update, List<PartSight> seen) {
        return IntStream.range(0, seen.size())
                .mapToObj(number -> name(update, number) + " " + running(seen, number))
                .collect(Collectors.joining(", "));
    }

    private static UpdateState mixed(Update update, List<UpdateState> ends, List<PartSight> seen, Bearings by) {
        int number = IntStream.range(0, ends.size())
                .filter(one -> !(ends.get(one) instanceof Succeeded))
                .findFirst()
                .orElseThrow();
        var end = ends.get(number);
        var failure = end instanceof Failed failed ? failed.failure() : UpdateFailure.INSTALLATION;
        var why = named(update, number, end.reason()) + others(update, ends, seen, number);
        return new Failed(failure, why, by.now());
    }

    /** An operator has to know whether the device is half of the one and half of the other. */
    private static String others(Update update, List<UpdateState> ends, List<PartSight> seen, int but) {
        var installed = IntStream.range(0, ends.size())
                .filter(number -> number != but && ends.get(number) instanceof Succeeded)
                .mapToObj(number -> name(update, number) + " runs " + running(seen, number))
                .collect(Collectors.joining(", "));
        return installed.isEmpty() ? "" : "; " + installed;
    }

    private static String name(Update update, int number) {
        return update.footing().parts().all().get(number).name();
    }

    private static String running(List<PartSight> seen, int number) {
        return seen.get(number).sight().running().orElse("an unknown version");
    }
}
