package dev.dormouse.fleet.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.search.QueryReading.Misunderstood;
import dev.dormouse.fleet.search.QueryReading.Understood;
import dev.dormouse.testkit.fuzz.Fuzz;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever is typed, it is understood, or somebody is told where it goes wrong. */
class QueryFuzzTest {

    private static final List<String> GOOD = List.of(
            "firmware.version=lt=2.1;battery=lt=20,tag.site==berlin;lastSeen=gt=24h",
            "!(model=in=(L7,'L 8',\"L\\\"9\");presence!=gone),registered>=2026-01-31T12:00:00+02:00",
            "lifetime<=1d12h;alarms>0;quarantine==false;credential==superseded;endpoint==urn:imei:*7",
            "text=='a;b' , Acme L7 ; signal > -100 ; group==*north* ; restarted<1w");

    @Test
    void reading_ends_with_a_query_or_a_place_in_the_text() {
        Fuzz.with(
                GOOD.stream().map(text -> text.getBytes(StandardCharsets.UTF_8)).toList(), bytes -> {
                    var text = new String(bytes, StandardCharsets.UTF_8);
                    switch (QueryReader.read(text)) {
                        case Understood(var query) ->
                            assertThat(query.toString()).isNotBlank();
                        case Misunderstood(int at, var problem) -> {
                            assertThat(at).isBetween(0, text.length());
                            assertThat(problem).isNotBlank();
                        }
                    }
                });
    }

    @Test
    void keys_of_versions_order_whatever_a_device_calls_its_firmware() {
        var seeds = Stream.of("2.1.0-rc1", "v10.02b", "2026-01-31T12", "0.0.0", "unknown")
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
        Fuzz.with(seeds, bytes -> {
            var version = Version.of(new String(bytes, StandardCharsets.UTF_8));
            assertThat(version.key()).matches("[0-9a-z ]+").hasSizeLessThan(400);
            assertThat(version).isEqualByComparingTo(version);
        });
    }
}
