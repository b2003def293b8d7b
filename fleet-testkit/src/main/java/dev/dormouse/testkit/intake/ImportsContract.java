package dev.dormouse.testkit.intake;

import static dev.dormouse.testkit.credential.TestCredentials.aPreSharedKey;
import static dev.dormouse.testkit.credential.TestCredentials.aRawPublicKey;
import static dev.dormouse.testkit.credential.TestCredentials.aTrustedCertificate;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.credential.Credential;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.credential.Standing;
import dev.dormouse.fleet.intake.Arrival;
import dev.dormouse.fleet.intake.Counts;
import dev.dormouse.fleet.intake.Duplicate;
import dev.dormouse.fleet.intake.Fault;
import dev.dormouse.fleet.intake.Import;
import dev.dormouse.fleet.intake.ImportId;
import dev.dormouse.fleet.intake.ImportState;
import dev.dormouse.fleet.intake.Imports;
import dev.dormouse.fleet.profile.Posting;
import dev.dormouse.fleet.profile.ProfileName;
import dev.dormouse.fleet.profile.Scope;
import dev.dormouse.fleet.profile.Variables;
import dev.dormouse.testkit.time.VirtualTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store of imports must do. */
public abstract class ImportsContract {

    private static final Instant NOW = VirtualTime.BEGINNING;
    private static final ImportId A = new ImportId("a");
    private static final ImportId B = new ImportId("b");

    /** The store under test; another one after {@link #reopen}. */
    protected abstract Imports imports();

    /** Closes the store and opens it again, as a restart would. */
    protected abstract void reopen();

    @Test
    protected void an_import_is_kept_as_it_stood_last() {
        imports().put(anImport(A, ImportState.READING));
        var last = new Import(
                A,
                "list = \"1\".csv",
                "jane",
                NOW,
                true,
                ImportState.REFUSED,
                new Counts(9, 4, 3, 2),
                7,
                Optional.of(NOW.plusSeconds(3)),
                Optional.of("two rows, no more"));
        imports().put(last);

        reopen();
        assertThat(imports().find(A)).contains(last);
        assertThat(imports().find(B)).isEmpty();
    }

    @Test
    protected void pages_begin_with_the_newest() {
        for (int i = 1; i <= 5; i++) imports().put(began(new ImportId("i" + i), ImportState.DONE, NOW.plusSeconds(i)));

        var first = imports().page(Optional.empty(), 3);
        var second = imports().page(first.next(), 3);

        assertThat(first.items()).extracting(now -> now.id().value()).containsExactly("i5", "i4", "i3");
        assertThat(second.items()).extracting(now -> now.id().value()).containsExactly("i2", "i1");
        assertThat(second.next()).isEmpty();
    }

    @Test
    protected void arrivals_of_every_kind_are_held_with_all_they_have() {
        var posting = new Posting(
                Optional.of(new ProfileName("lamps")),
                List.of(new Scope.Group("vienna"), new Scope.Group("north")),
                new Variables(Map.of("site", "a = b\n\"c\"", "empty", "")));
        var all = List.of(
                new Arrival(2, Purpose.BOOTSTRAP, Standing.ACTIVE, aPreSharedKey("lamp-7", "Lämp"), posting),
                new Arrival(3, Purpose.BOOTSTRAP, Standing.ACTIVE, aRawPublicKey("lamp-8"), Posting.NOWHERE),
                new Arrival(5, Purpose.MANAGEMENT, Standing.PENDING, aTrustedCertificate("lamp-9"), Posting.NOWHERE));

        assertThat(imports().hold(A, all)).isEmpty();

        reopen();
        assertThat(imports().held(A, 0, 10)).isEqualTo(all);
        assertThat(imports().held(A, 2, 1)).isEqualTo(all.subList(1, 2));
        assertThat(imports().held(B, 0, 10)).isEmpty();
    }

    @Test
    protected void a_row_that_has_what_an_earlier_one_has_is_named_and_not_held() {
        imports().hold(A, List.of(arrival(2, aPreSharedKey("lamp-1", "one"))));

        var duplicates = imports()
                .hold(
                        A,
                        List.of(
                                arrival(3, aPreSharedKey("lamp-1", "other")),
                                arrival(4, aPreSharedKey("lamp-2", "one")),
                                arrival(5, aPreSharedKey("lamp-3", "three")),
                                arrival(6, aPreSharedKey("lamp-4", "three"))));

        assertThat(duplicates)
                .containsExactly(Duplicate.ofEndpoint(3, 2), Duplicate.ofIdentity(4, 2), Duplicate.ofIdentity(6, 5));
        assertThat(imports().held(A, 0, 10)).extracting(Arrival::row).containsExactly(2, 5);
    }

    @Test
    protected void one_endpoint_may_have_a_credential_for_each_server_and_standing() {
        var standing =
                new Arrival(4, Purpose.BOOTSTRAP, Standing.PENDING, aPreSharedKey("lamp-1", "next"), Posting.NOWHERE);
        var purpose =
                new Arrival(3, Purpose.MANAGEMENT, Standing.ACTIVE, aPreSharedKey("lamp-1", "one"), Posting.NOWHERE);

        assertThat(imports().hold(A, List.of(arrival(2, aPreSharedKey("lamp-1", "one")), purpose, standing)))
                .isEmpty();
        assertThat(imports().hold(B, List.of(arrival(2, aPreSharedKey("lamp-1", "one")))))
                .isEmpty();
    }

    @Test
    protected void what_is_held_is_let_go_of_a_little_at_a_time() {
        imports()
                .hold(
                        A,
                        IntStream.range(2, 12)
                                .mapToObj(row -> arrival(row, aPreSharedKey("lamp-" + row)))
                                .toList());
        imports().hold(B, List.of(arrival(2, aPreSharedKey("lamp-2"))));

        assertThat(imports().letGo(A, 7)).isEqualTo(7);
        assertThat(imports().letGo(A, 7)).isEqualTo(3);
        assertThat(imports().letGo(A, 7)).isZero();

        assertThat(imports().held(A, 0, 10)).isEmpty();
        assertThat(imports().held(B, 0, 10)).hasSize(1);
    }

    @Test
    protected void unfinished_is_what_is_not_over_or_still_holds_something() {
        imports().put(anImport(A, ImportState.READING));
        imports().put(anImport(B, ImportState.DONE));
        imports().put(anImport(new ImportId("c"), ImportState.DONE));
        imports().hold(B, List.of(arrival(2, aPreSharedKey("lamp-2"))));

        reopen();
        assertThat(imports().unfinished()).extracting(Import::id).containsExactlyInAnyOrder(A, B);
    }

    @Test
    protected void faults_are_told_page_by_page() {
        imports().put(anImport(A, ImportState.READING));
        var faults = IntStream.range(0, 5)
                .mapToObj(i -> new Fault(i, "key", "is empty", "a \"key\""))
                .toList();
        imports().blame(A, faults.subList(0, 2));
        imports().blame(A, faults.subList(2, 5));

        reopen();
        var first = imports().faults(A, Optional.empty(), 3);
        var second = imports().faults(A, first.next(), 3);
        assertThat(first.items()).isEqualTo(faults.subList(0, 3));
        assertThat(second.items()).isEqualTo(faults.subList(3, 5));
        assertThat(second.next()).isEmpty();
        assertThat(imports().faults(B, Optional.empty(), 3).items()).isEmpty();
    }

    @Test
    protected void faults_are_told_by_row_however_late_they_are_found() {
        imports().put(anImport(A, ImportState.READING));
        var empty = new Fault(7, "key", "is empty", "a key");
        var twice = new Fault(7, "endpoint", "is that of row 3 too", "one row for each");
        var early = new Fault(4, "endpoint", "is that of row 2 too", "one row for each");
        var late = new Fault(12, "key", "is empty", "a key");
        imports().blame(A, List.of(empty, late));
        imports().blame(A, List.of(twice, early));

        reopen();
        var found = new ArrayList<Fault>();
        Optional<String> cursor = Optional.empty();
        do {
            var page = imports().faults(A, cursor, 1);
            found.addAll(page.items());
            cursor = page.next();
        } while (cursor.isPresent());
        assertThat(found).containsExactly(early, empty, twice, late);
    }

    @Test
    protected void old_imports_are_forgotten_with_their_faults() {
        imports().put(anImport(A, ImportState.DONE));
        imports().put(anImport(B, ImportState.READING));
        imports().blame(A, List.of(new Fault(1, "key", "is empty", "a key")));

        assertThat(imports().removeBefore(NOW, 10)).isZero();
        assertThat(imports().removeBefore(NOW.plusSeconds(60), 10)).isEqualTo(1);

        reopen();
        assertThat(imports().find(A)).isEmpty();
        assertThat(imports().find(B)).isPresent();
        assertThat(imports().faults(A, Optional.empty(), 3).items()).isEmpty();
    }

    private static Arrival arrival(int row, Credential credential) {
        return new Arrival(row, Purpose.BOOTSTRAP, Standing.ACTIVE, credential, Posting.NOWHERE);
    }

    private static Import anImport(ImportId id, ImportState state) {
        return began(id, state, NOW);
    }

    private static Import began(ImportId id, ImportState state, Instant at) {
        var ended = state.isOver() ? Optional.of(at.plusSeconds(1)) : Optional.<Instant>empty();
        return new Import(id, "list.csv", "jane", at, false, state, Counts.NONE, 0, ended, Optional.empty());
    }
}
