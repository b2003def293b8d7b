package dev.dormouse.fleet.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.dormouse.testkit.credential.InMemoryCredentials;
import dev.dormouse.testkit.intake.InMemoryImports;
import dev.dormouse.testkit.time.VirtualTime;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever a file holds, reading it ends, with counts that add up and faults that quote none of it. */
class ListsFuzzTest {

    private static final long SEED = Long.getLong("fuzz.seed", 20_261_129);
    private static final int ROUNDS = Integer.getInteger("fuzz.rounds", 1_500);
    private static final String KEY = "c0ffee00c0ffee11c0ffee22c0ffee33";
    private static final byte[] SPICE = "\"',;\t\r\n{}[]:\\u0 \ufeffé".getBytes(StandardCharsets.UTF_8);

    private static final List<String> CSV = List.of(
            "endpoint,kind,identity,key,groups,var.site\r\nlamp-1,psk,id-1," + KEY
                    + ",a b,\"W, \"\"x\"\"\"\r\nlamp-2,,," + KEY + ",,\n",
            "endpoint;subject\nlamp-1;cn\nlamp-1;cn2\n");
    private static final List<String> JSON = List.of(
            "[{\"endpoint\":\"lamp-1\",\"key\":\"" + KEY
                    + "\",\"groups\":[\"a\",\"b\"],\"variables\":{\"site\":\"\\u00e4\"}}]",
            "{\"endpoint\":\"lamp-1\",\"key\":\"" + KEY
                    + "\"}\n{\"endpoint\":\"lamp-2\",\"subject\":\"x\",\"var.a\":1.5e3}\n");

    @ParameterizedTest
    @EnumSource(Format.class)
    void a_damaged_list_is_read_to_its_end(Format format) {
        var random = new Random(SEED);
        for (int round = 0; round < ROUNDS; round++) {
            byte[] list = damaged(format == Format.CSV ? CSV : JSON, random);
            assertThatCode(() -> read(format, list))
                    .as("seed %d, round %d: %s", SEED, round, new String(list, StandardCharsets.UTF_8))
                    .doesNotThrowAnyException();
        }
    }

    private static void read(Format format, byte[] list) throws Exception {
        var imports = new InMemoryImports();
        var begun = Import.begun(new ImportId("a"), new Delivery("list", format, true, "jane"), VirtualTime.BEGINNING);

        var read = new Reading(
                        begun,
                        imports,
                        new Sorting(new InMemoryCredentials()),
                        new IntakeDesk.Gifts(name -> true, name -> true, some -> {}),
                        now -> {})
                .all(new ByteArrayInputStream(list), format);

        var counts = read.counts();
        assertThat(imports.heldInAll()).isEqualTo(counts.fresh());
        // What ends the reading early is counted as a fault and is no row.
        assertThat(counts.fresh() + counts.unchanged() + counts.faulty()).isBetween(counts.read(), counts.read() + 1);
        var faults = imports.faults(begun.id(), Optional.empty(), 1_000).items();
        assertThat(faults).hasSizeGreaterThanOrEqualTo(counts.faulty());
        assertThat(faults.toString()).doesNotContain("c0ffee");
    }

    private static byte[] damaged(List<String> good, Random random) {
        byte[] bytes = good.get(random.nextInt(good.size())).getBytes(StandardCharsets.UTF_8);
        for (int i = random.nextInt(6); i > 0; i--) {
            int at = random.nextInt(bytes.length);
            bytes[at] = random.nextInt(4) == 0 ? (byte) random.nextInt(256) : SPICE[random.nextInt(SPICE.length)];
        }
        if (random.nextInt(3) > 0) return bytes;
        byte[] cut = new byte[random.nextInt(bytes.length)];
        System.arraycopy(bytes, 0, cut, 0, cut.length);
        return cut;
    }
}
