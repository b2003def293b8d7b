package dev.dormouse.redis.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordTest {

    @Test
    void every_kind_of_field_comes_back() {
        var here = new InetSocketAddress("192.0.2.1", 65535);
        var there = new InetSocketAddress("2001:db8::7", 1);
        byte[] bytes = new RecordWriter(3)
                .flag(true)
                .number(0)
                .number(127)
                .number(128)
                .number(1L << 62)
                .int64(-1)
                .float64(0.1)
                .text("Zähler 𝒵")
                .maybeText(Optional.empty())
                .maybeText(Optional.of(""))
                .bytes(new byte[] {0, -1})
                .time(Instant.parse("1969-12-31T23:59:59.999999999Z"))
                .duration(Duration.ofDays(30_000).plusNanos(1))
                .address(here)
                .address(there)
                .toBytes();

        var fields = RecordReader.read(
                bytes,
                3,
                reader -> List.of(
                        reader.version(),
                        reader.flag(),
                        reader.number(),
                        reader.number(),
                        reader.number(),
                        reader.number(),
                        reader.int64(),
                        reader.float64(),
                        reader.text(),
                        reader.maybeText(),
                        reader.maybeText(),
                        reader.bytes().length,
                        reader.time(),
                        reader.duration(),
                        reader.address(),
                        reader.address()));

        assertThat(fields)
                .isEqualTo(List.of(
                        3,
                        true,
                        0L,
                        127L,
                        128L,
                        1L << 62,
                        -1L,
                        0.1,
                        "Zähler 𝒵",
                        Optional.empty(),
                        Optional.of(""),
                        2,
                        Instant.parse("1969-12-31T23:59:59.999999999Z"),
                        Duration.ofDays(30_000).plusNanos(1),
                        here,
                        there));
    }

    @Test
    void a_record_of_a_newer_release_is_told_from_rubbish() {
        assertThatThrownBy(() -> RecordReader.read(new RecordWriter(2).toBytes(), 1, RecordReader::version))
                .isInstanceOf(Unreadable.class)
                .hasMessageContaining("version 2");
    }

    @Test
    void a_record_is_read_to_its_end_and_not_beyond() {
        byte[] bytes = new RecordWriter(1).text("lamp").toBytes();

        assertThatThrownBy(() -> RecordReader.read(bytes, 1, RecordReader::version))
                .isInstanceOf(Unreadable.class);
        assertThatThrownBy(() -> RecordReader.read(bytes, 1, reader -> reader.text() + reader.text()))
                .isInstanceOf(Unreadable.class);
        assertThatThrownBy(() -> RecordReader.read(new byte[0], 1, RecordReader::version))
                .isInstanceOf(Unreadable.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.1:5683", "[2001:db8:0:0:0:0:0:1]:5683", "[fe80:0:0:0:0:0:0:1%2]:5683"})
    void an_address_is_a_name_and_back(String text) {
        assertThat(Addresses.text(Addresses.parse(text))).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ":", "a", "localhost:1", "192.0.2.1", "192.0.2.1:x", "192.0.2.1:70000", "[::1:1", "[::1%x]:1"
            })
    void what_is_no_address_is_told(String text) {
        assertThatThrownBy(() -> Addresses.parse(text)).isInstanceOf(Unreadable.class);
    }
}
