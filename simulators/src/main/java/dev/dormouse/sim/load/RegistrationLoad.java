package dev.dormouse.sim.load;

import dev.dormouse.sim.device.Purpose;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** Devices that register, and leave the wire without a word as soon as they are: their registrations stay behind. */
public final class RegistrationLoad implements Load {
    private final LoadPlan plan;
    private final Optional<Path> bookFile;
    private final Crowd crowd;
    private final Tally tally;
    private final CountDownLatch outcomes;
    private volatile boolean cancelled;

    /** @param bookFile where to write down every promise the server made, one line "endpoint TAB location" each */
    public RegistrationLoad(LoadPlan plan, Optional<Path> bookFile) {
        this.plan = plan;
        this.bookFile = bookFile;
        this.tally = new Tally(plan.devices());
        this.crowd = new Crowd(plan, UnaryOperator.identity());
        this.outcomes = new CountDownLatch(plan.devices());
    }

    @Override
    public LoadResult run() throws IOException, InterruptedException {
        var startedAt = System.nanoTime();
        var deadline = startedAt + plan.patience().toNanos();
        var pacer = new Pacer(plan.pace(), () -> cancelled);
        var begun = 0;
        try (var book = Book.at(bookFile);
                var swarm = plan.swarm("register")) {
            var air = plan.airspace(swarm);
            tally.begin(air);
            while (begun < plan.devices() && !cancelled && pacer.awaitTurn(deadline)) begin(begun++, pacer, book, air);
            while (begun == plan.devices() && !cancelled && System.nanoTime() < deadline)
                if (outcomes.await(50, TimeUnit.MILLISECONDS)) break;
            return tally.result("register", begun, Duration.ofNanos(System.nanoTime() - startedAt));
        }
    }

    @Override
    public void cancel() {
        cancelled = true;
    }

    @Override
    public Progress progress() {
        return tally.progress();
    }

    private void begin(int number, Pacer pacer, Book book, Airspace air) {
        tally.begun();
        var member = new Member(tally::handshakeDone);
        var device = crowd.device(number, member);
        var seat = crowd.seat(number, device, air);
        member.begin(Purpose.REGISTER, pacer.intendedAt(), outcome -> {
            note(outcome, device.endpoint(), book);
            air.swarm().leave(seat);
            pacer.done();
            outcomes.countDown();
        });
        air.swarm().start(seat);
    }

    private void note(Member.Outcome outcome, String endpoint, Book book) {
        switch (outcome) {
            case Member.Outcome.Done(var location, var nanos) -> {
                book.write(endpoint, location);
                tally.succeeded(nanos);
            }
            case Member.Outcome.Failed(var kind) -> tally.failed(kind);
        }
    }
}
