package dev.dormouse.sql;

import dev.dormouse.fleet.Page;
import dev.dormouse.fleet.intake.Arrival;
import dev.dormouse.fleet.intake.Delivery;
import dev.dormouse.fleet.intake.Duplicate;
import dev.dormouse.fleet.intake.Fault;
import dev.dormouse.fleet.intake.Format;
import dev.dormouse.fleet.intake.Import;
import dev.dormouse.fleet.intake.ImportId;
import dev.dormouse.fleet.intake.Imports;
import dev.dormouse.fleet.intake.IntakeDesk;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Takes in one list until it is killed, and says a word before each step. */
final class ImportingProcess {

    static final int ROWS = 600;

    private ImportingProcess() {}

    public static void main(String[] arguments) throws IOException {
        var store = TestStore.in(Path.of(arguments[0]));
        var id = new ImportId(arguments[1]);
        var desk = desk(store, new Telling(store.get().provisioning().imports()));
        var begun = desk.begin(id, new Delivery("list.csv", Format.CSV, false, "jane"))
                .orElseThrow();
        desk.run(begun, Format.CSV, new ByteArrayInputStream(list(id).getBytes(StandardCharsets.UTF_8)));
        store.close();
        System.out.println("over");
    }

    static IntakeDesk desk(TestStore store, Imports imports) {
        return new IntakeDesk(
                imports,
                store.get().provisioning().credentials(),
                new IntakeDesk.Gifts(
                        name -> true,
                        name -> false,
                        postings -> store.get()
                                .assignments()
                                .putAll(postings.entrySet().stream()
                                        .map(entry -> entry.getValue().of(entry.getKey()))
                                        .toList())),
                store.get().eventLog(),
                store.time(),
                store.time());
    }

    static String endpoint(ImportId id, int row) {
        return id + "-" + row;
    }

    private static String list(ImportId id) {
        return IntStream.range(0, ROWS)
                .mapToObj(row -> endpoint(id, row) + ",00112233445566778899aabbccddeeff,vienna")
                .collect(Collectors.joining("\n", "endpoint,key,groups\n", "\n"));
    }

    private record Telling(Imports imports) implements Imports {

        private static void tell() {
            System.out.println("step");
        }

        @Override
        public void put(Import now) {
            tell();
            imports.put(now);
        }

        @Override
        public Optional<Import> find(ImportId id) {
            return imports.find(id);
        }

        @Override
        public Page<Import> page(Optional<String> cursor, int limit) {
            return imports.page(cursor, limit);
        }

        @Override
        public List<Import> unfinished() {
            return imports.unfinished();
        }

        @Override
        public List<Duplicate> hold(ImportId id, List<Arrival> arrivals) {
            tell();
            return imports.hold(id, arrivals);
        }

        @Override
        public List<Arrival> held(ImportId id, int afterRow, int atMost) {
            tell();
            return imports.held(id, afterRow, atMost);
        }

        @Override
        public int letGo(ImportId id, int atMost) {
            tell();
            return imports.letGo(id, atMost);
        }

        @Override
        public void blame(ImportId id, List<Fault> faults) {
            imports.blame(id, faults);
        }

        @Override
        public Page<Fault> faults(ImportId id, Optional<String> cursor, int limit) {
            return imports.faults(id, cursor, limit);
        }

        @Override
        public int removeBefore(Instant before, int atMost) {
            return imports.removeBefore(before, atMost);
        }
    }
}
