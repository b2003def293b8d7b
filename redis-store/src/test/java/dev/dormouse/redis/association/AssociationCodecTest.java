package dev.dormouse.redis.association;

import static dev.dormouse.testkit.association.AssociationBuilder.anAssociation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.fleet.association.Association;
import dev.dormouse.fleet.peer.PeerIdentity.CertificateIdentity;
import dev.dormouse.fleet.vault.SealBroken;
import dev.dormouse.fleet.vault.Vault;
import dev.dormouse.redis.format.Unreadable;
import dev.dormouse.testkit.time.VirtualTime;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AssociationCodecTest {

    private static final long SEED = 1_984;

    /** What version 1 wrote, sealed with a key of 32 sevens, must be read for ever: these bytes lie in somebody's Redis. */
    private static final String STATE_1 =
            "012701d1f8676cf2530feccea3e245b39bad9fbb8eeea55d5c218c261b820b431e712c09f52c7473" + "de";

    private static final String EXPIRES_1 = "01000000006968d6c0959aef3a";

    private final AssociationCodec codec = new AssociationCodec(vault());
    private final Association fixed = anAssociation("b2")
            .of(new CertificateIdentity("meter 1"))
            .at(new InetSocketAddress("192.0.2.1", 61616))
            .expiring(VirtualTime.BEGINNING.plusNanos(123_456_789))
            .build();

    @Test
    void an_association_comes_back_as_it_was() {
        same(codec.association("lwm2m", fixed.id(), fields(codec.state(fixed), codec.expires(fixed.expires())))
                .orElseThrow());
    }

    @Test
    void another_servers_is_not_found() {
        var fields = fields(codec.state(fixed), codec.expires(fixed.expires()));

        assertThat(codec.association("bootstrap", fixed.id(), fields)).isEmpty();
        assertThat(codec.association("lwm", fixed.id(), fields)).isEmpty();
    }

    @Test
    void an_association_of_the_first_version_is_still_read() {
        assertThat(HexFormat.of().formatHex(codec.expires(fixed.expires()))).isEqualTo(EXPIRES_1);
        var fields = fields(HexFormat.of().parseHex(STATE_1), HexFormat.of().parseHex(EXPIRES_1));

        same(codec.association("lwm2m", fixed.id(), fields).orElseThrow());
    }

    @Test
    void with_another_key_the_seal_is_broken() {
        byte[] other = new byte[Vault.KEY_BYTES];
        var fields = fields(codec.state(fixed), codec.expires(fixed.expires()));

        assertThatThrownBy(() -> new AssociationCodec(new Vault(other, new SecureRandom()))
                        .association("lwm2m", fixed.id(), fields))
                .isInstanceOf(SealBroken.class);
    }

    @Test
    void whatever_lies_in_redis_is_an_association_or_unreadable() {
        var random = new Random(SEED);
        int unreadable = 0;
        for (int round = 0; round < 5_000; round++) {
            var fields = fields(codec.state(fixed), codec.expires(fixed.expires()));
            var name = fields.keySet().stream()
                    .skip(random.nextInt(fields.size()))
                    .findFirst()
                    .orElseThrow();
            byte[] bytes = fields.getOrDefault(name, new byte[1]).clone();
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            fields.put(name, random.nextInt(3) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes);
            try {
                codec.association("lwm2m", fixed.id(), fields);
            } catch (Unreadable | SealBroken e) {
                unreadable++;
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + SEED + ", round " + round, e);
            }
        }
        assertThat(unreadable).isGreaterThan(1_000);
    }

    private void same(Association back) {
        assertThat(back).usingRecursiveComparison().isEqualTo(fixed);
    }

    private static Map<String, byte[]> fields(byte[] state, byte[] expires) {
        var fields = new LinkedHashMap<String, byte[]>();
        fields.put("o", "lwm2m:x509:meter 1".getBytes(StandardCharsets.UTF_8));
        fields.put("a", "192.0.2.1:61616".getBytes(StandardCharsets.UTF_8));
        fields.put("b", state);
        fields.put("x", expires);
        return fields;
    }

    private static Vault vault() {
        byte[] key = new byte[Vault.KEY_BYTES];
        Arrays.fill(key, (byte) 7);
        return new Vault(key, new SecureRandom());
    }
}
