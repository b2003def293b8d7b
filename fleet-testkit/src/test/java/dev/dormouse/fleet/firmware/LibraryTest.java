package dev.dormouse.fleet.firmware;

import static dev.dormouse.testkit.firmware.ImageBuilder.anImage;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.firmware.IntakeOutcome.Kept;
import dev.dormouse.fleet.firmware.IntakeOutcome.KnownAlready;
import dev.dormouse.fleet.firmware.IntakeOutcome.Reason;
import dev.dormouse.fleet.firmware.IntakeOutcome.Refused;
import dev.dormouse.fleet.firmware.Library.ChangeOutcome;
import dev.dormouse.fleet.firmware.Library.RemoveOutcome;
import dev.dormouse.fleet.firmware.Library.TrustOutcome;
import dev.dormouse.fleet.firmware.TrustedKey.Algorithm;
import dev.dormouse.testkit.firmware.ImageBuilder;
import dev.dormouse.testkit.firmware.InMemoryImageBytes;
import dev.dormouse.testkit.firmware.InMemoryImages;
import dev.dormouse.testkit.firmware.InMemoryTrustedKeys;
import dev.dormouse.testkit.fuzz.Fuzz;
import dev.dormouse.testkit.time.VirtualTime;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class LibraryTest {

    private static final byte[] BYTES = "an image".getBytes(StandardCharsets.UTF_8);
    private static final ImageId ID = ImageId.of(ImageBuilder.sha256(BYTES));
    private static final KeyName RELEASE = new KeyName("release");
    private static final ImageLabel LABEL = anImage("2.0").label();

    private final InMemoryImages images = new InMemoryImages();
    private final InMemoryImageBytes bytes = new InMemoryImageBytes();
    private final InMemoryTrustedKeys keys = new InMemoryTrustedKeys();
    private final KeyPair ed25519 = pair("Ed25519");
    private final KeyPair p256 = pair("secp256r1");
    private final Library library = library(SignaturePolicy.REQUIRED);

    @Test
    void an_image_signed_with_a_trusted_key_is_kept() {
        trust("release", ed25519);

        var outcome = take(signed(ed25519));

        assertThat(outcome).isInstanceOfSatisfying(Kept.class, kept -> {
            assertThat(kept.image().id()).isEqualTo(ID);
            assertThat(kept.image().signedBy()).contains(RELEASE);
            assertThat(kept.image().sizeBytes()).isEqualTo(BYTES.length);
        });
        assertThat(library.find(ID)).isPresent();
        var read = new byte[BYTES.length];
        assertThat(library.read(ID, 0, read)).isEqualTo(BYTES.length);
        assertThat(read).isEqualTo(BYTES);
    }

    @Test
    void a_signature_as_openssl_makes_it_over_the_file_is_good_for_ecdsa() throws GeneralSecurityException {
        trust("release", p256);
        var signer = Signature.getInstance("SHA256withECDSA");
        signer.initSign(p256.getPrivate());
        signer.update(BYTES);

        assertThat(take(signed(signer.sign()))).isInstanceOf(Kept.class);
    }

    @Test
    void an_unsigned_image_is_refused_unless_it_is_welcome() {
        trust("release", ed25519);

        assertThat(take(unsigned()))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.reason()).isEqualTo(Reason.UNSIGNED));
        assertThat(take(library(SignaturePolicy.WELCOME), unsigned())).isInstanceOf(Kept.class);
    }

    @Test
    void a_wrong_signature_is_refused_though_none_is_needed() {
        trust("release", ed25519);
        var other = signed(pair("Ed25519"));

        assertThat(take(library(SignaturePolicy.WELCOME), other))
                .isEqualTo(new Refused(
                        Reason.BAD_SIGNATURE, "the signature is of none of the trusted keys over this image"));
        assertThat(library.find(ID)).isEmpty();
        assertThat(bytes.has(ID)).isFalse();
    }

    @Test
    void a_signature_over_other_bytes_is_refused() {
        trust("release", ed25519);
        var signature = sign(ed25519, ImageBuilder.sha256("another image".getBytes(StandardCharsets.UTF_8)));

        assertThat(reason(take(signed(signature)))).isEqualTo(Reason.BAD_SIGNATURE);
    }

    @Test
    void what_is_no_signature_at_all_is_refused() {
        trust("release", ed25519);
        trust("other", p256);

        var good = sign(ed25519, ID.hash());

        Fuzz.with(List.of(good, new byte[64]), noise -> {
            if (!Arrays.equals(noise, good))
                assertThat(reason(take(signed(noise)))).isEqualTo(Reason.BAD_SIGNATURE);
        });
    }

    @Test
    void a_key_that_nobody_trusts_is_named() {
        var named = new Delivered(
                LABEL, Optional.of(new byte[64]), Optional.of(RELEASE), Optional.empty(), OptionalLong.empty(), "eve");

        assertThat(take(named)).isEqualTo(new Refused(Reason.UNKNOWN_KEY, "no trusted key is called release"));
        assertThat(take(signed(ed25519))).isEqualTo(new Refused(Reason.UNKNOWN_KEY, "there are no trusted keys yet"));
    }

    @Test
    void the_key_that_is_named_has_to_be_the_one() {
        trust("release", ed25519);
        trust("nightly", p256);
        var named = new Delivered(
                LABEL,
                Optional.of(sign(ed25519, ID.hash())),
                Optional.of(new KeyName("nightly")),
                Optional.empty(),
                OptionalLong.empty(),
                "eve");

        assertThat(reason(take(named))).isEqualTo(Reason.BAD_SIGNATURE);
    }

    @Test
    void a_truncated_image_is_refused() {
        var lenient = library(SignaturePolicy.WELCOME);
        var longer = new Delivered(
                LABEL, Optional.empty(), Optional.empty(), Optional.empty(), OptionalLong.of(BYTES.length + 1), "eve");
        var other = new Delivered(
                LABEL,
                Optional.empty(),
                Optional.empty(),
                Optional.of(new ImageId("0".repeat(64))),
                OptionalLong.empty(),
                "eve");

        assertThat(reason(take(lenient, longer))).isEqualTo(Reason.CUT_SHORT);
        assertThat(reason(take(lenient, other))).isEqualTo(Reason.WRONG_HASH);
        assertThat(library.find(ID)).isEmpty();
    }

    @Test
    void an_empty_image_is_refused() {
        try (var intake = library(SignaturePolicy.WELCOME).receive(unsigned())) {
            assertThat(reason(intake.finish())).isEqualTo(Reason.EMPTY);
        }
    }

    @Test
    void an_oversized_image_is_refused_as_soon_as_it_is_too_large() {
        var small = new Library(images, bytes, keys, new LibraryRules(SignaturePolicy.WELCOME, 10), new VirtualTime());

        try (var intake = small.receive(unsigned())) {
            assertThat(intake.write(new byte[10], 0, 10)).isTrue();
            assertThat(intake.write(new byte[1], 0, 1)).isFalse();
            assertThat(intake.tooLarge().reason()).isEqualTo(Reason.TOO_LARGE);
        }
        assertThat(images.page("", Optional.empty(), 9).items()).isEmpty();
    }

    @Test
    void the_same_bytes_again_are_known_already() {
        var lenient = library(SignaturePolicy.WELCOME);
        take(lenient, unsigned());
        var relabelled = new Delivered(
                anImage("9.9").label(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                "eve");

        assertThat(take(lenient, relabelled))
                .isInstanceOfSatisfying(
                        KnownAlready.class,
                        known -> assertThat(known.image().label()).isEqualTo(LABEL));
    }

    @Test
    void what_was_used_does_not_change_any_more() {
        var lenient = library(SignaturePolicy.WELCOME);
        take(lenient, unsigned());
        assertThat(lenient.relabel(ID, before -> anImage("2.1").label())).isEqualTo(ChangeOutcome.CHANGED);

        assertThat(lenient.use(ID)).isTrue();

        assertThat(lenient.relabel(ID, before -> LABEL)).isEqualTo(ChangeOutcome.USED);
        assertThat(lenient.remove(ID)).isEqualTo(new RemoveOutcome.Used());
        assertThat(lenient.remove(new ImageId("0".repeat(64)))).isEqualTo(new RemoveOutcome.Unknown());
    }

    @Test
    void what_is_going_to_be_used_is_not_removed() {
        var lenient = library(SignaturePolicy.WELCOME);
        take(lenient, unsigned());
        var needs = new HashMap<ImageId, List<String>>();
        lenient.neededBy(id -> needs.getOrDefault(id, List.of()));
        needs.put(ID, List.of("a campaign names it"));

        assertThat(lenient.remove(ID)).isEqualTo(new RemoveOutcome.Needed(List.of("a campaign names it")));
        assertThat(lenient.find(ID)).isPresent();

        needs.clear();
        assertThat(lenient.remove(ID)).isEqualTo(new RemoveOutcome.Removed());
        assertThat(lenient.remove(ID)).isEqualTo(new RemoveOutcome.Unknown());
    }

    @Test
    void a_delta_from_what_the_device_runs_is_preferred() {
        var full = anImage("2.0").size(1_000).build();
        var from1 = anImage("2.0").from("1.0").size(100).build();
        var from15 = anImage("2.0.0").from("1.5").size(50).build();
        var other = anImage("3.0").from("1.0").size(10).build();
        for (var image : new Image[] {full, from1, from15, other}) images.add(image);

        assertThat(library.bestFor(full, Optional.of("1.0"))).isEqualTo(from1);
        assertThat(library.bestFor(full, Optional.of("v1.5.0"))).isEqualTo(from15);
        assertThat(library.bestFor(full, Optional.of("1.7"))).isEqualTo(full);
        assertThat(library.bestFor(full, Optional.empty())).isEqualTo(full);
        assertThat(library.bestFor(from1, Optional.of("1.7"))).isEqualTo(full);
    }

    @Test
    void only_keys_that_images_are_signed_with_are_trusted() {
        assertThat(library.trust(RELEASE, pem(ed25519), "eve"))
                .isInstanceOfSatisfying(
                        TrustOutcome.Trusted.class,
                        trusted -> assertThat(trusted.key().algorithm()).isEqualTo(Algorithm.ED25519));
        assertThat(library.trust(RELEASE, pem(p256), "eve")).isEqualTo(new TrustOutcome.NameTaken(RELEASE));
        assertThat(library.trust(new KeyName("big"), pem(pair("secp384r1")), "eve"))
                .isInstanceOf(TrustOutcome.NotAKey.class);
        assertThat(library.trust(new KeyName("noise"), "no key", "eve")).isInstanceOf(TrustOutcome.NotAKey.class);
    }

    @Test
    void what_is_no_key_is_told_so() {
        var good =
                List.of(pem(p256).getBytes(StandardCharsets.UTF_8), pem(ed25519).getBytes(StandardCharsets.UTF_8));

        Fuzz.with(good, noise -> {
            switch (TrustedKeyReader.read(new String(noise, StandardCharsets.UTF_8))) {
                case TrustedKeyReader.Found.Key key -> assertThat(key.encoded()).isNotEmpty();
                case TrustedKeyReader.Found.NotAKey(var why) -> assertThat(why).isNotBlank();
            }
        });
    }

    private Library library(SignaturePolicy policy) {
        return new Library(images, bytes, keys, new LibraryRules(policy, 1_000_000), new VirtualTime());
    }

    private void trust(String name, KeyPair pair) {
        library.trust(new KeyName(name), pem(pair), "eve");
    }

    private IntakeOutcome take(Delivered delivered) {
        return take(library, delivered);
    }

    private static IntakeOutcome take(Library into, Delivered delivered) {
        try (var intake = into.receive(delivered)) {
            intake.write(BYTES, 0, 3);
            intake.write(BYTES, 3, BYTES.length - 3);
            return intake.finish();
        }
    }

    private static Delivered unsigned() {
        return new Delivered(LABEL, Optional.empty(), Optional.empty(), Optional.empty(), OptionalLong.empty(), "eve");
    }

    private static Delivered signed(KeyPair by) {
        return signed(sign(by, ID.hash()));
    }

    private static Delivered signed(byte[] signature) {
        return new Delivered(
                LABEL, Optional.of(signature), Optional.empty(), Optional.empty(), OptionalLong.empty(), "eve");
    }

    private static Reason reason(IntakeOutcome outcome) {
        return ((Refused) outcome).reason();
    }

    private static byte[] sign(KeyPair by, byte[] hash) {
        try {
            var signer = Signature.getInstance("Ed25519");
            signer.initSign(by.getPrivate());
            signer.update(hash);
            return signer.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair pair(String kind) {
        try {
            if (kind.equals("Ed25519"))
                return KeyPairGenerator.getInstance(kind).generateKeyPair();
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(kind));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(KeyPair pair) {
        var text = Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(pair.getPublic().getEncoded());
        return "-----BEGIN PUBLIC KEY-----\n" + text + "\n-----END PUBLIC KEY-----\n";
    }
}
