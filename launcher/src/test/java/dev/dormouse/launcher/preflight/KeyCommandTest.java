package dev.dormouse.launcher.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.fleet.StartupFailure;
import dev.dormouse.fleet.vault.LocalMasterKey;
import dev.dormouse.launcher.config.StoreConfig;
import dev.dormouse.launcher.config.VaultConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyCommandTest {

    private static final String KEY = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";
    private static final SecureRandom RANDOM = new SecureRandom();

    @TempDir
    private Path folder = Path.of("");

    @Test
    void what_the_program_prints_is_the_key() throws Exception {
        var command = program("echo " + KEY, Duration.ofMinutes(1));

        var key = VaultKey.open(command, new StoreConfig.Embedded(folder), RANDOM);

        assertThat(key.name()).isEqualTo(new LocalMasterKey(HexFormat.of().parseHex(KEY), RANDOM).name());
        assertThat(VaultKey.examine(command, new StoreConfig.Embedded(folder)))
                .endsWith("prints a key")
                .doesNotContain(KEY);
    }

    @Test
    void its_words_reach_it_as_they_are() throws Exception {
        var program = program("test \"$1\" = 'a b; c $HOME' && echo " + KEY, Duration.ofMinutes(1));
        var words = List.of(program.words().getFirst(), "a b; c $HOME");

        assertThat(KeyCommand.ask(new VaultConfig.Command(words, program.patience())))
                .isEqualTo(HexFormat.of().parseHex(KEY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"echo abba", "echo", "echo " + KEY + "00", "echo " + KEY + "; echo more", "cat /dev/zero"})
    void what_is_no_key_is_told_to_be_none_and_not_repeated(String script) throws Exception {
        var command = program(script, Duration.ofMinutes(1));

        assertThatThrownBy(() -> KeyCommand.ask(command))
                .isInstanceOf(StartupFailure.class)
                .hasMessageContaining("vault.key-command: ")
                .hasMessageNotContaining("abba")
                .hasMessageNotContaining(KEY);
    }

    @Test
    void a_program_that_fails_is_told_by_its_exit_code_though_it_printed_a_key() throws Exception {
        var command = program("echo " + KEY + "; exit 7", Duration.ofMinutes(1));

        assertThatThrownBy(() -> KeyCommand.ask(command))
                .isInstanceOf(StartupFailure.class)
                .hasMessageContaining("exit code 7")
                .hasMessageNotContaining(KEY);
    }

    @Test
    void a_program_that_does_not_end_is_not_waited_for_longer_than_it_was_given() throws Exception {
        var command = program("exec sleep 600", Duration.ofMillis(200));

        assertThatThrownBy(() -> KeyCommand.ask(command))
                .isInstanceOf(StartupFailure.class)
                .hasMessageContaining("did not end within");
    }

    @Test
    void a_program_that_is_not_there_is_named() {
        var command = new VaultConfig.Command(List.of(folder.resolve("nothing").toString()), Duration.ofMinutes(1));

        assertThatThrownBy(() -> KeyCommand.ask(command))
                .isInstanceOf(StartupFailure.class)
                .hasMessageContaining("nothing cannot be started");
    }

    private VaultConfig.Command program(String script, Duration patience) throws Exception {
        var file = Files.writeString(folder.resolve("key"), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        return new VaultConfig.Command(List.of(file.toString()), patience);
    }
}
