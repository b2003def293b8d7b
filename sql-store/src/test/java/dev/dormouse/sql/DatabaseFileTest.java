package dev.dormouse.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.fleet.StartupFailure;
import dev.dormouse.fleet.account.Account;
import dev.dormouse.fleet.account.Role;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseFileTest {

    private static final Account EVE = new Account("eve", "hash", Role.VIEWER, false, Instant.EPOCH);

    @TempDir
    private Path folder;

    @Test
    void a_database_in_use_is_looked_at_and_copied_from_outside() throws Exception {
        var copy = Files.createDirectory(folder.resolve("copy"));
        try (var store = TestStore.in(folder)) {
            store.get().accounts().put(EVE);
            var file = new DatabaseFile(folder);

            assertThat(file.exists()).isTrue();
            assertThatCode(file::requireSound).doesNotThrowAnyException();
            file.backupTo(copy.resolve("dormouse.db"));
        }
        try (var restored = TestStore.in(copy)) {
            assertThat(restored.get().accounts().find("eve")).hasValue(EVE);
        }
    }

    @Test
    void an_earlier_copy_is_not_written_over() throws Exception {
        var copy = Files.createFile(folder.resolve("copy.db"));
        try (var store = TestStore.in(folder)) {
            assertThat(store.get().accounts().all()).isEmpty();
            assertThatThrownBy(() -> new DatabaseFile(folder).backupTo(copy))
                    .isInstanceOf(StartupFailure.class)
                    .hasMessageContaining("exists already");
        }
    }

    @Test
    void what_is_no_database_is_told() throws Exception {
        Files.writeString(folder.resolve("dormouse.db"), "a letter to my grandmother ".repeat(500));

        assertThatThrownBy(new DatabaseFile(folder)::requireSound)
                .isInstanceOf(StartupFailure.class)
                .hasMessageContaining("is not a Dormouse database");
    }

    @Test
    void where_there_is_none_there_is_nothing_to_copy() {
        var none = new DatabaseFile(folder);

        assertThat(none.exists()).isFalse();
        assertThatThrownBy(() -> none.backupTo(folder.resolve("copy.db"))).hasMessageContaining("There is no database");
    }
}
