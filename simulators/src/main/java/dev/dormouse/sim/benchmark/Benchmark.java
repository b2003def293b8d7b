package dev.dormouse.sim.benchmark;

import dev.dormouse.sim.load.Company;
import dev.dormouse.sim.load.LoadPlan;
import dev.dormouse.sim.load.LoadResult;
import dev.dormouse.sim.load.Operation;
import dev.dormouse.sim.load.Pace;
import dev.dormouse.sim.load.PskKeys;
import dev.dormouse.sim.load.ServerProcess;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * The whole comparison. Both servers run all the time; the same operation goes to one and the other in turns, so that what
 * else the machine does hits both.
 */
public final class Benchmark {
    static final String PREFIX = "bench-";

    /** A server that has just started sends strangers away who come with a crowd; how fast they come is not what is measured. */
    private static final Pace ARRIVING = Pace.fullSpeed(16);

    private static final Pace AFTER_RESTART = Pace.perSecond(500, 64);

    private static final Duration UNTIL_OBSERVED = Duration.ofMinutes(2);

    private final Contest contest;
    private final Sides sides;
    private final PskKeys keys;
    private final Path secretFile;
    private final Path folder;
    private final PrintWriter progress;
    private final List<Report.Row> rows = new ArrayList<>();
    private final List<Overload> overloads = new ArrayList<>();
    private final List<Report.Memory> memory = new ArrayList<>();
    private final List<Restart> restarts = new ArrayList<>();

    /**
     * @param secretFile holds the secret that the keys are of
     * @param folder for data and consoles of the servers
     */
    public Benchmark(Contest contest, Sides sides, PskKeys keys, Path secretFile, Path folder, PrintWriter progress) {
        this.contest = contest;
        this.sides = sides;
        this.keys = keys;
        this.secretFile = secretFile;
        this.folder = folder;
        this.progress = progress;
    }

    public Report run() throws IOException, InterruptedException {
        for (var secure : contest.securities()) operations(secure);
        if (contest.devicesInMemory() > 0)
            for (var secure : contest.securities()) {
                memoryOfYardstick(secure);
                memoryOfOurs(secure);
            }
        return new Report(contest, sides, rows, overloads, memory, restarts);
    }

    private void operations(boolean secure) throws IOException, InterruptedException {
        int devices = Math.max(contest.devices(), 100_000);
        try (var bare = sides.startFirst(true, devices, secretFile, folder);
                var ours = sides.startSecond(devices, folder);
                var atBare = arrived(bare, secure);
                var atOurs = arrived(ours, secure)) {
            warmUp(bare, atBare);
            warmUp(ours, atOurs);
            for (var operation : Operation.values()) {
                var bareRounds = new ArrayList<LoadResult>();
                var ourRounds = new ArrayList<LoadResult>();
                for (int round = 0; round < contest.rounds(); round++) {
                    // Who begins changes: a machine that slows down meanwhile slows both.
                    if (round % 2 == 0) bareRounds.add(round(bare, atBare, operation, contest.pace(), contest.round()));
                    ourRounds.add(round(ours, atOurs, operation, contest.pace(), contest.round()));
                    if (round % 2 == 1) bareRounds.add(round(bare, atBare, operation, contest.pace(), contest.round()));
                }
                rows.add(new Report.Row(operation, secure, new Figures(bareRounds), new Figures(ourRounds)));
            }
            if (contest.overload().isPositive()) {
                overloads.add(overload(bare, atBare, secure));
                overloads.add(overload(ours, atOurs, secure));
            }
        }
    }

    private Overload overload(Contender server, Company company, boolean secure)
            throws IOException, InterruptedException {
        var fullSpeed = Pace.fullSpeed(contest.pace().concurrency());
        var capacity = round(server, company, Operation.UPDATE, fullSpeed, contest.round());
        var most = Pace.perSecond(Overload.TIMES * capacity.perSecond(), contest.devices());
        var flooded = round(server, company, Operation.UPDATE, most, contest.overload());
        var half = Pace.perSecond(capacity.perSecond() / 2, contest.devices());
        var after = round(server, company, Operation.UPDATE, half, contest.round());
        return new Overload(server.name(), secure, capacity, flooded, after);
    }

    private Company arrived(Contender server, boolean secure) throws IOException, InterruptedException {
        if (secure) server.letIn(endpoints(contest.devices()), keys);
        var company = Company.of(plan(server, secure, contest.devices()), true);
        try {
            var arrival = company.arrive(ARRIVING);
            if (arrival.succeeded() < contest.devices())
                throw new IOException("only " + arrival.succeeded() + " of " + contest.devices()
                        + " devices could register at " + server.name() + ": " + arrival.failures());
            server.observe(company);
            var unobserved = company.awaitObserved(UNTIL_OBSERVED);
            if (unobserved > 0) throw new IOException(server.name() + " does not observe " + unobserved + " devices");
            return company;
        } catch (IOException | InterruptedException e) {
            company.close();
            throw e;
        }
    }

    /** At full speed, whatever the pace of the rounds: the compiler is to be done when they begin. */
    private void warmUp(Contender server, Company company) throws IOException, InterruptedException {
        var fullSpeed = Pace.fullSpeed(contest.pace().concurrency());
        for (var operation : Operation.values()) round(server, company, operation, fullSpeed, contest.warmUp());
    }

    private LoadResult round(Contender server, Company company, Operation operation, Pace pace, Duration duration)
            throws IOException, InterruptedException {
        var result =
                ServerProcess.watching(Optional.of(server.process()), () -> company.operate(operation, pace, duration));
        say("%s, %s: %.0f a second, %.4f ms of CPU each, %d failed"
                .formatted(
                        server.name(),
                        result.scenario(),
                        result.perSecond(),
                        result.serverCpuMillisPerOperation(),
                        result.failed()));
        return result;
    }

    private void memoryOfYardstick(boolean secure) throws IOException, InterruptedException {
        try (var server = sides.startFirst(false, contest.devicesInMemory(), secretFile, folder)) {
            if (secure) server.letIn(endpoints(contest.devicesInMemory()), keys);
            try (var company = company(server, secure)) {
                memory.add(memory(server, company, secure));
            }
        }
    }

    private void memoryOfOurs(boolean secure) throws IOException, InterruptedException {
        try (var server = sides.startSecond(contest.devicesInMemory(), folder)) {
            if (secure) server.letIn(endpoints(contest.devicesInMemory()), keys);
            try (var company = company(server, secure)) {
                memory.add(memory(server, company, secure));
                restarts.add(restart(server, company, secure));
            }
        }
    }

    private Company company(Contender server, boolean secure) throws IOException {
        return Company.of(plan(server, secure, contest.devicesInMemory()), true);
    }

    /** A server of its own, so that nothing but these devices is in it; they stay, and answer what they are asked. */
    private Report.Memory memory(Contender server, Company company, boolean secure)
            throws IOException, InterruptedException {
        var before = LiveHeap.bytes(server.process());
        var arrival = company.arrive(ARRIVING);
        var atOnce = LiveHeap.bytes(server.process());
        // Servers remember messages for minutes, and ask newcomers this and that.
        TimeUnit.NANOSECONDS.sleep(contest.settling().toNanos());
        var settled = LiveHeap.bytes(server.process());
        var memory = new Report.Memory(
                server.name(), secure, arrival.succeeded(), arrival.failed(), before, atOnce, settled);
        say(memory.toString());
        return memory;
    }

    private Restart restart(DormouseServer server, Company company, boolean secure)
            throws IOException, InterruptedException {
        var before = company.handshakes();
        var untilServing = server.killAndStart();
        var cpu = server.process().cpu();
        var updates = round(server, company, Operation.UPDATE, AFTER_RESTART, contest.round());
        var handshaken = company.handshakenSince(before).size();
        return new Restart(secure, before.size(), untilServing, cpu, handshaken, updates);
    }

    private LoadPlan plan(Contender server, boolean secure, int devices) {
        var address = server.address(secure);
        var plan = secure ? LoadPlan.of(address, devices, keys) : LoadPlan.of(address, devices);
        return plan.named(PREFIX)
                .living(Duration.ofDays(1))
                .paced(Pace.fullSpeed(128))
                .givingUpAfter(Duration.ofHours(1));
    }

    private static List<String> endpoints(int devices) {
        return IntStream.range(0, devices)
                .mapToObj(number -> LoadPlan.endpoint(PREFIX, number))
                .toList();
    }

    private void say(String line) {
        progress.println("  " + line);
        progress.flush();
    }
}
