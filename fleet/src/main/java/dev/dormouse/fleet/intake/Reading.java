package dev.dormouse.fleet.intake;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Reads one list to its end: what is sound is held aside, what is not is blamed, so many rows at a time. */
final class Reading {

    /** Few enough that whoever else wants to write does not wait long. */
    private static final int AT_ONCE = 100;

    private static final int MOST_ROWS = 2_000_000;
    private static final int MOST_FAULTS_KEPT = 10_000;
    private static final int BUFFER = 64 * 1024;
    private static final int BYTE_ORDER_MARK = 0xfeff;

    private final Imports imports;
    private final Sorting sorting;
    private final RowReader rows;
    private final Consumer<Import> progress;
    private final List<Arrival> arrivals = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();
    private Import now;
    private int faultsKept;
    private int lastBlamed = -1;

    Reading(Import begun, Imports imports, Sorting sorting, IntakeDesk.Gifts gifts, Consumer<Import> progress) {
        this.now = begun;
        this.imports = imports;
        this.sorting = sorting;
        this.rows = new RowReader(gifts, begun.began());
        this.progress = progress;
    }

    /** @throws IOException when the list ends before its end */
    Import all(InputStream list, Format format) throws IOException {
        try {
            var entries = entries(list, format);
            for (var next = entries.next(); next.isPresent(); next = entries.next()) {
                take(next.get());
                if (now.counts().read() > MOST_ROWS)
                    throw new MalformedList(
                            List.of(Fault.ofRow(now.counts().read(), "is one too many", MOST_ROWS + " rows at most")));
            }
        } catch (MalformedList e) {
            e.faults().forEach(this::blame);
        } catch (CharacterCodingException e) {
            blame(Fault.ofRow(now.counts().read() + 1, "or one soon after it is not UTF-8", "the file saved as UTF-8"));
        }
        flush();
        return now;
    }

    private static Entries entries(InputStream list, Format format) throws IOException, MalformedList {
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        var text = new BufferedReader(new InputStreamReader(list, decoder), BUFFER);
        text.mark(1);
        if (text.read() != BYTE_ORDER_MARK) text.reset();
        return switch (format) {
            case CSV -> new CsvEntries(text);
            case JSON -> new JsonEntries(text);
        };
    }

    private void take(Entries.Next next) {
        now = now.counting(now.counts().plus(1, 0, 0, 0));
        switch (next) {
            case Entries.Next.Broken(var fault) -> blame(fault);
            case Entries.Next.Sound(var entry) -> {
                switch (rows.read(entry)) {
                    case RowReader.Row.Faulty(var wrong) -> wrong.forEach(this::blame);
                    case RowReader.Row.Sound(var arrival) -> arrivals.add(arrival);
                }
            }
        }
        if (arrivals.size() == AT_ONCE || faults.size() >= AT_ONCE) flush();
    }

    private void blame(Fault fault) {
        if (fault.row() != lastBlamed) now = now.counting(now.counts().plus(0, 0, 0, 1));
        lastBlamed = fault.row();
        if (faultsKept++ < MOST_FAULTS_KEPT) faults.add(fault);
    }

    private void flush() {
        if (!arrivals.isEmpty()) hold(fresh());
        arrivals.clear();
        if (!faults.isEmpty()) imports.blame(now.id(), faults);
        faults.clear();
        progress.accept(now);
    }

    private List<Arrival> fresh() {
        var fresh = new ArrayList<Arrival>();
        var kinds = sorting.of(arrivals);
        for (int i = 0; i < kinds.size(); i++) {
            switch (kinds.get(i)) {
                case Sorting.Kind.Fresh news -> fresh.add(arrivals.get(i));
                case Sorting.Kind.Unchanged unchanged ->
                    now = now.counting(now.counts().plus(0, 0, 1, 0));
                case Sorting.Kind.Contrary(var fault) -> blame(fault);
            }
        }
        return fresh;
    }

    private void hold(List<Arrival> fresh) {
        if (fresh.isEmpty()) return;
        var duplicates = imports.hold(now.id(), fresh);
        now = now.counting(now.counts().plus(0, fresh.size() - duplicates.size(), 0, 0));
        duplicates.stream().map(Duplicate::fault).forEach(this::blame);
    }
}
