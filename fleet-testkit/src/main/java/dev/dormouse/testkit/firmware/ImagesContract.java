package dev.dormouse.testkit.firmware;

import static dev.dormouse.testkit.firmware.ImageBuilder.anImage;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.firmware.Image;
import dev.dormouse.fleet.firmware.ImageKind;
import dev.dormouse.fleet.firmware.Images;
import dev.dormouse.fleet.firmware.Make;
import dev.dormouse.fleet.firmware.VersionPolicy;
import dev.dormouse.fleet.firmware.VersionPolicy.Mapped;
import dev.dormouse.fleet.firmware.VersionPolicy.Mapped.Spellings;
import dev.dormouse.testkit.time.VirtualTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every store of images must do. */
public abstract class ImagesContract {

    private static final Image PLAIN = anImage("1.2.3").build();

    /** The store under test; another one after {@link #reopen}. */
    protected abstract Images images();

    /** Closes the store and opens it again, as a restart would. */
    protected abstract void reopen();

    @Test
    protected void an_image_is_as_it_was_also_after_a_restart() {
        var full = anImage("2.0")
                .kind(ImageKind.COMPONENT, "modem")
                .make(new Make("Ämter", "Zähler", Optional.of("rev B")))
                .from("1.0", "1.1")
                .battery(40)
                .versions(new Mapped(List.of(
                        new Spellings(List.of("1.0", "MODEM_1")), new Spellings(List.of("2.0", "MODEM_2, \"final\"")))))
                .size(5_000_000_000L)
                .build();
        images().add(PLAIN);
        images().add(full);

        for (int look = 0; look < 2; look++) {
            assertThat(images().find(PLAIN.id())).contains(PLAIN);
            assertThat(images().find(full.id())).contains(full);
            assertThat(images().find(anImage("9").build().id())).isEmpty();
            reopen();
        }
    }

    @Test
    protected void an_image_is_added_once() {
        assertThat(images().add(PLAIN)).isTrue();
        assertThat(images().add(PLAIN.labelled(anImage("7").label()))).isFalse();

        assertThat(images().find(PLAIN.id())).contains(PLAIN);
    }

    @Test
    protected void an_image_that_was_used_does_not_change() {
        var other = anImage("1.2.4").versions(new VersionPolicy.Exact()).label();
        images().add(PLAIN);

        assertThat(images().relabel(PLAIN.id(), other)).isTrue();
        assertThat(images().use(PLAIN.id(), VirtualTime.BEGINNING)).isTrue();
        assertThat(images().use(PLAIN.id(), VirtualTime.BEGINNING.plusSeconds(9)))
                .isTrue();
        assertThat(images().relabel(PLAIN.id(), PLAIN.label())).isFalse();
        assertThat(images().remove(PLAIN.id())).isFalse();

        assertThat(images().find(PLAIN.id())).contains(PLAIN.labelled(other).usedSince(VirtualTime.BEGINNING));
    }

    @Test
    protected void an_image_that_was_never_used_can_be_removed() {
        images().add(PLAIN);

        assertThat(images().remove(PLAIN.id())).isTrue();
        assertThat(images().remove(PLAIN.id())).isFalse();
        assertThat(images().use(PLAIN.id(), VirtualTime.BEGINNING)).isFalse();
        assertThat(images().relabel(PLAIN.id(), PLAIN.label())).isFalse();

        assertThat(images().find(PLAIN.id())).isEmpty();
    }

    @Test
    protected void images_are_listed_latest_first_and_searched() {
        for (int number = 1; number <= 5; number++) images().add(uploaded("1." + number, number));

        var first = images().page("", Optional.empty(), 2);
        var second = images().page("", first.next(), 2);
        var third = images().page("", second.next(), 2);

        assertThat(versions(first.items())).containsExactly("1.5", "1.4");
        assertThat(versions(second.items())).containsExactly("1.3", "1.2");
        assertThat(versions(third.items())).containsExactly("1.1");
        assertThat(third.next()).isEmpty();
        assertThat(versions(images().page("1.3", Optional.empty(), 9).items())).containsExactly("1.3");
        assertThat(images().page("aCmE", Optional.empty(), 9).items()).hasSize(5);
        assertThat(images().page("%", Optional.empty(), 9).items()).isEmpty();
    }

    @Test
    protected void images_are_found_by_what_they_are_for() {
        var modem = anImage("3").kind(ImageKind.COMPONENT, "modem").build();
        var wifi = anImage("3").kind(ImageKind.COMPONENT, "wifi").build();
        var older = anImage("2").kind(ImageKind.COMPONENT, "modem").build();
        List.of(PLAIN, modem, wifi, older).forEach(images()::add);

        assertThat(images().of(ImageKind.COMPONENT, "Acme", "Lamp", "modem")).containsExactlyInAnyOrder(modem, older);
        assertThat(images().of(ImageKind.FIRMWARE, "Acme", "Lamp", "")).containsExactly(PLAIN);
        assertThat(images().of(ImageKind.FIRMWARE, "Acme", "Heater", "")).isEmpty();
    }

    private static Image uploaded(String version, int second) {
        var image = anImage(version).build();
        return new Image(
                image.id(),
                image.sizeBytes(),
                image.label(),
                image.signedBy(),
                image.uploadedBy(),
                VirtualTime.BEGINNING.plusSeconds(second),
                Optional.empty());
    }

    private static List<String> versions(List<Image> images) {
        return images.stream().map(image -> image.label().version()).toList();
    }
}
