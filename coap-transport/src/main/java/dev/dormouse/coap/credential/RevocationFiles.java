package dev.dormouse.coap.credential;

import dev.dormouse.coap.meter.TransportMeters;
import dev.dormouse.fleet.Service;
import dev.dormouse.fleet.StartupFailure;
import dev.dormouse.fleet.credential.CertificateName;
import dev.dormouse.fleet.revocation.RevocationLists;
import dev.dormouse.fleet.time.Rounds;
import dev.dormouse.fleet.time.Scheduler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Revocation lists in a file, or in the files of a folder, read again when they changed. At the start every list has to be sound.
 * After it nothing makes what is known worse: a list that is junk, signed by somebody else, older or gone leaves the one in force.
 *
 * <p>A list that is overdue goes on refusing whom it names. Whom it does not name is let in all the same, or, when the rules are
 * strict, nobody of its authority is until there is a newer one.
 */
public final class RevocationFiles implements RevocationLists, Service {

    /** Where lists lie, how often to look for newer ones, and whether an overdue one closes the door. */
    public record Rules(Path at, Duration lookEvery, boolean strict) {}

    private static final Logger log = LoggerFactory.getLogger(RevocationFiles.class);
    private static final long LONGEST = 16L << 20;

    private record Held(RevocationList list, String file) {}

    /** By which a file is known to be another than it was. */
    private record Stamp(Instant modified, long bytes) {}

    private final Rules rules;
    private final List<X509Certificate> authorities;
    private final InstantSource clock;
    private final TransportMeters meters;
    private final Rounds rounds;
    private final Map<Path, Stamp> seen = new HashMap<>();
    private volatile Map<String, Held> inForce = Map.of();
    private volatile Optional<String> fault = Optional.empty();
    private Runnable listener = () -> {};
    // Of the round under way; its own thread's.
    private boolean news = true;
    private long overdue;

    private RevocationFiles(
            Rules rules,
            List<X509Certificate> authorities,
            Scheduler scheduler,
            InstantSource clock,
            TransportMeters meters) {
        this.rules = rules;
        this.authorities = List.copyOf(authorities);
        this.clock = clock;
        this.meters = meters;
        this.rounds = new Rounds("revocation lists", this::look, rules.lookEvery(), scheduler);
    }

    /** @throws StartupFailure naming the file and what is wrong with it */
    public static RevocationFiles open(
            Rules rules,
            List<X509Certificate> authorities,
            Scheduler scheduler,
            InstantSource clock,
            TransportMeters meters) {
        var files = new RevocationFiles(rules, authorities, scheduler, clock, meters);
        files.read();
        if (files.fault.isPresent()) throw new StartupFailure(files.fault.get());
        return files;
    }

    /** Reads them as a start would. @throws StartupFailure naming the file and what is wrong with it */
    public static void check(Path at, List<X509Certificate> authorities, InstantSource clock) {
        try {
            for (var file : files(at)) RevocationList.read(bytes(file), authorities, clock.instant());
        } catch (IOException | Pem.Unreadable e) {
            throw new StartupFailure(sentence(at, e), e);
        }
    }

    @Override
    public Word of(CertificateName certificate) {
        var held = inForce.get(certificate.issuer());
        if (held == null) return new Word.Good();
        var takenBack = held.list().takenBack().get(certificate.serial());
        if (takenBack != null) return new Word.TakenBack(takenBack);
        return rules.strict() && held.list().isOverdue(clock.instant())
                ? new Word.Unsure(held.list().dueAt().orElseThrow())
                : new Word.Good();
    }

    @Override
    public List<InForce> inForce() {
        var now = clock.instant();
        return inForce.values().stream()
                .map(held -> new InForce(
                        held.list().issuer(),
                        held.file(),
                        held.list().takenBack().size(),
                        held.list().issuedAt(),
                        held.list().dueAt(),
                        held.list().isOverdue(now)))
                .sorted(Comparator.comparing(InForce::issuer))
                .toList();
    }

    @Override
    public Optional<String> fault() {
        return fault;
    }

    @Override
    public void onNews(Runnable other) {
        listener = other;
    }

    @Override
    public void start() {
        rounds.start();
    }

    @Override
    public void stop() {
        rounds.stop();
    }

    private boolean look() {
        var before = fault;
        read();
        if (fault.isPresent() && !fault.equals(before))
            log.atWarn().addKeyValue("error", fault.get()).log("a revocation list was not taken");
        watchAge();
        if (news) listener.run();
        news = false;
        return true;
    }

    private void watchAge() {
        var now = clock.instant();
        long late = inForce.values().stream()
                .filter(held -> held.list().isOverdue(now))
                .count();
        if (late > overdue)
            log.atWarn().addKeyValue("lists", late).log("revocation lists are older than their authorities promised");
        overdue = late;
        meters.revocationLists(late, fault.isPresent());
    }

    /** What changed of the files; each for itself. */
    private void read() {
        var faults = new ArrayList<String>();
        try {
            for (var file : files(rules.at())) readIfChanged(file, faults);
        } catch (IOException e) {
            faults.add(sentence(rules.at(), e));
        }
        fault = faults.stream().findFirst();
    }

    private void readIfChanged(Path file, List<String> faults) {
        try {
            var stamp = new Stamp(Files.getLastModifiedTime(file).toInstant(), Files.size(file));
            if (stamp.equals(seen.get(file))) return;
            var lists = RevocationList.read(bytes(file), authorities, clock.instant());
            for (var list : lists) take(list, file);
            seen.put(file, stamp);
        } catch (IOException | Pem.Unreadable e) {
            seen.remove(file);
            faults.add(sentence(file, e));
        }
    }

    private void take(RevocationList list, Path file) throws Pem.Unreadable {
        var before = inForce.get(list.issuer());
        if (before != null && before.list().issuedAt().isAfter(list.issuedAt())) {
            if (before.file().equals(file.toString()))
                throw new Pem.Unreadable("the list of '" + list.issuer() + "' is older than the one in force, of "
                        + before.list().issuedAt());
            return;
        }
        var now = new TreeMap<>(inForce);
        now.put(list.issuer(), new Held(list, file.toString()));
        inForce = now;
        news = true;
    }

    private static List<Path> files(Path at) throws IOException {
        if (!Files.isDirectory(at)) return List.of(at);
        try (var entries = Files.list(at)) {
            var files = entries.filter(RevocationFiles::isList).sorted().toList();
            if (files.isEmpty()) throw new IOException("it holds no file *.crl or *.pem");
            return files;
        }
    }

    private static boolean isList(Path file) {
        var name = file.toString();
        return Files.isRegularFile(file) && (name.endsWith(".crl") || name.endsWith(".pem"));
    }

    private static byte[] bytes(Path file) throws IOException {
        if (Files.size(file) > LONGEST) throw new IOException("it is longer than " + (LONGEST >> 20) + " MiB");
        return Files.readAllBytes(file);
    }

    private static String sentence(Path file, Exception e) {
        var what = e instanceof Pem.Unreadable ? " cannot be used: " : " cannot be read: ";
        var why = e instanceof NoSuchFileException ? "it is not there" : e.getMessage();
        return "the revocation list " + file + what + why;
    }
}
