package dev.dormouse.launcher.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.fleet.StartupFailure;
import dev.dormouse.fleet.credential.Secret;
import dev.dormouse.launcher.config.StoreConfig;
import dev.dormouse.launcher.config.VaultConfig;
import dev.dormouse.launcher.preflight.Listening.Transport;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreflightTest {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final byte[] CONTEXT = "lamp-7".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    private StoreConfig.Embedded store;

    @BeforeEach
    void keepTheStoreThere() {
        store = new StoreConfig.Embedded(folder);
    }

    @Test
    void a_udp_port_in_use_is_named_with_its_key() throws Exception {
        try (var taken = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            var wanted = List.of(new Listening("coaps", Transport.UDP, "127.0.0.1", taken.getLocalPort()));

            assertThatThrownBy(() -> Listening.requireFree(wanted))
                    .isInstanceOf(StartupFailure.class)
                    .hasMessage(
                            "coaps.port: UDP port %d on 127.0.0.1 is in use by another program, stop it or choose another port",
                            taken.getLocalPort());
        }
    }

    @Test
    void a_tcp_port_in_use_is_named_with_its_key() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var wanted = List.of(new Listening("web", Transport.TCP, "127.0.0.1", taken.getLocalPort()));

            assertThatThrownBy(() -> Listening.requireFree(wanted)).hasMessageStartingWith("web.port: TCP port ");
        }
    }

    @Test
    void an_address_of_another_machine_or_none_is_told_under_its_host() {
        assertThat(new Listening("coap", Transport.UDP, "192.0.2.1", 5683).whyNot())
                .hasValue("coap.host: 192.0.2.1 is not an address of this machine");
        assertThat(new Listening("coap", Transport.UDP, "no.such.host.invalid", 5683).whyNot())
                .hasValue("coap.host: no.such.host.invalid is not known as a host");
    }

    @Test
    void a_free_port_is_free_again_after_it_was_tried() {
        var any = List.of(new Listening("coap", Transport.UDP, "127.0.0.1", 0));

        assertThatCode(() -> Listening.requireFree(any)).doesNotThrowAnyException();
    }

    @Test
    void a_data_directory_is_made_for_its_owner_alone() throws Exception {
        var path = folder.resolve("a/b");

        assertThat(DataDirectory.examine(path)).startsWith("none yet");
        DataDirectory.make(path);
        DataDirectory.make(path);

        assertThat(Files.getPosixFilePermissions(path)).isEqualTo(PosixFilePermissions.fromString("rwx------"));
        assertThat(DataDirectory.examine(path)).endsWith("can be written");
    }

    @Test
    void a_file_in_the_place_of_the_data_directory_is_told() throws Exception {
        var file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> DataDirectory.make(file)).hasMessageContaining("is a file and should be a directory");
        assertThatThrownBy(() -> DataDirectory.make(file.resolve("below"))).isInstanceOf(StartupFailure.class);
    }

    @Test
    void the_first_start_makes_a_key_that_only_its_owner_may_read_and_the_next_one_uses_it() throws Exception {
        var key = folder.resolve("vault.key");
        var config = new VaultConfig.KeyFile(key);

        var wrapped = VaultKey.open(config, store, RANDOM).wrap(new byte[] {1, 2, 3}, CONTEXT);
        Files.createFile(store.database());

        assertThat(VaultKey.open(config, store, RANDOM).unwrap(wrapped, CONTEXT))
                .containsExactly(1, 2, 3);
        assertThat(Files.getPosixFilePermissions(key)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void a_key_that_is_missing_beside_an_old_store_is_not_replaced() throws Exception {
        Files.createFile(store.database());
        var key = folder.resolve("vault.key");

        assertThatThrownBy(() -> VaultKey.open(new VaultConfig.KeyFile(key), store, RANDOM))
                .isInstanceOf(StartupFailure.class)
                .hasMessageContaining("bring it back from its backup");
        assertThat(key).doesNotExist();
    }

    @Test
    void the_next_key_takes_the_place_of_the_one_in_use_which_stays_beside_it() throws Exception {
        var file = folder.resolve("vault.key");
        var config = new VaultConfig.KeyFile(file);
        var before = VaultKey.open(config, store, RANDOM);
        Files.createFile(store.database());
        VaultKey.makeNext(file, RANDOM);
        var next = VaultKey.makeNext(file, RANDOM);
        assertThat(VaultKey.open(config, store, RANDOM).name()).isEqualTo(before.name());

        var old = VaultKey.change(file);

        assertThat(VaultKey.open(config, store, RANDOM).name()).isEqualTo(next.name());
        assertThat(VaultKey.of(old, RANDOM).name()).isEqualTo(before.name());
        for (var each : new Path[] {file, old})
            assertThat(Files.getPosixFilePermissions(each)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void a_damaged_key_file_is_refused_and_never_quoted() throws Exception {
        var key = Files.writeString(folder.resolve("vault.key"), "abcdef0123");

        assertThatThrownBy(() -> VaultKey.open(new VaultConfig.KeyFile(key), store, RANDOM))
                .isInstanceOf(StartupFailure.class)
                .hasMessageContaining("does not hold a key of 32 bytes")
                .hasMessageNotContaining("abcdef")
                .hasNoCause();
    }

    @Test
    void a_key_from_the_environment_needs_no_file() {
        var config = new VaultConfig.Key(new Secret(new byte[32]));

        var key = VaultKey.open(config, store, RANDOM);

        assertThat(key.unwrap(key.wrap(new byte[] {7}, CONTEXT), CONTEXT)).containsExactly(7);
        assertThat(folder).isEmptyDirectory();
    }
}
