package dev.dormouse.fleet.update;

import static dev.dormouse.testkit.firmware.ImageBuilder.anImage;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.firmware.Image;
import dev.dormouse.fleet.firmware.ImageKind;
import dev.dormouse.fleet.firmware.Make;
import dev.dormouse.fleet.update.Fitness.Traits;
import dev.dormouse.fleet.update.ImageChoice.Choice;
import dev.dormouse.testkit.firmware.ImageBuilder;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ImageChoiceTest {

    private static final Image FOR_A = lamp("A").build();
    private static final Image FOR_B = lamp("B").build();
    private static final Image FOR_ANY = anImage("2.0").make(make("Lamp", null)).build();
    private static final Image VALVES = anImage("2.0").make(make("Valve", null)).build();

    @Test
    void each_device_gets_the_one_that_is_for_its_make_and_hardware() {
        var set = List.of(VALVES, FOR_A, FOR_B);

        assertThat(choice(set, device("Lamp", "A"))).isEqualTo(new Choice.Found(FOR_A));
        assertThat(choice(set, device("Lamp", "B"))).isEqualTo(new Choice.Found(FOR_B));
        assertThat(choice(set, device("Valve", "A"))).isEqualTo(new Choice.Found(VALVES));
        assertThat(choice(set, device("Valve", null))).isEqualTo(new Choice.Found(VALVES));
    }

    @Test
    void one_that_names_the_hardware_counts_before_one_for_any_in_whatever_order() {
        for (var set : List.of(List.of(FOR_ANY, FOR_A), List.of(FOR_A, FOR_ANY))) {
            assertThat(choice(set, device("Lamp", "A"))).isEqualTo(new Choice.Found(FOR_A));
            assertThat(choice(set, device("Lamp", "C"))).isEqualTo(new Choice.Found(FOR_ANY));
            assertThat(choice(set, device("Lamp", null)))
                    .as("of which nobody knows its hardware")
                    .isEqualTo(new Choice.Found(FOR_ANY));
        }
    }

    @Test
    void nobody_guesses_between_two_that_fit_alike() {
        var twin = lamp("A").size(7).build();

        assertThat(why(List.of(FOR_A, twin), device("Lamp", "A"))).isEqualTo("ambiguous: 2 images for Acme Lamp alike");
        assertThat(why(List.of(FOR_A, FOR_B), device("Lamp", null)))
                .isEqualTo("ambiguous: 2 images for Acme Lamp, and it told no hardware");
    }

    @Test
    void two_for_other_versions_do_not_fit_alike() {
        var fromOne = lamp("A").from("1.0").build();
        var fromFive = lamp("A").from("1.5").build();

        assertThat(choice(List.of(fromFive, fromOne), device("Lamp", "A"))).isEqualTo(new Choice.Found(fromOne));
    }

    @Test
    void for_whom_there_is_none_is_told_so() {
        assertThat(why(List.of(FOR_A, FOR_B), device("Lamp", "C"))).isEqualTo("no image for hardware C");
        assertThat(why(List.of(FOR_A, FOR_B), device("Pump", "A"))).isEqualTo("no image for a Acme Pump");
    }

    @Test
    void of_a_single_one_it_is_told_what_speaks_against_it() {
        assertThat(why(List.of(FOR_A), device("Lamp", "C"))).isEqualTo("the image is for hardware A, the device has C");
        assertThat(choice(List.of(FOR_A), device("Lamp", null)))
                .as("what a device does not tell speaks against nothing")
                .isEqualTo(new Choice.Found(FOR_A));
    }

    @Test
    void who_runs_the_one_for_its_hardware_does_not_get_that_for_any() {
        var old = anImage("1.0").make(make("Lamp", "A")).build();

        assertThat(why(List.of(FOR_ANY, old), device("Lamp", "A"))).isEqualTo("the device runs 1.0 already");
    }

    @Test
    void an_older_one_is_found_only_for_who_may_go_back() {
        var older = anImage("0.9").make(make("Lamp", "A")).build();

        assertThat(why(List.of(older, FOR_B), device("Lamp", "A"))).contains("a downgrade has to be allowed");
        assertThat(ImageChoice.among(List.of(older, FOR_B), device("Lamp", "A"), true))
                .isEqualTo(new Choice.Found(older));
    }

    @Test
    void a_low_battery_speaks_against_none_and_the_firmware_not_against_software() {
        var thirsty = lamp("A").battery(99).build();
        var software = anImage("1.0")
                .kind(ImageKind.SOFTWARE, "agent")
                .make(make("Lamp", "A"))
                .build();

        assertThat(choice(List.of(thirsty), device("Lamp", "A"))).isEqualTo(new Choice.Found(thirsty));
        assertThat(choice(List.of(software), device("Lamp", "A"))).isEqualTo(new Choice.Found(software));
    }

    private static Choice choice(List<Image> images, Traits device) {
        return ImageChoice.among(images, device, false);
    }

    private static String why(List<Image> images, Traits device) {
        return choice(images, device) instanceof Choice.None(var why) ? why : "one was found";
    }

    private static ImageBuilder lamp(String hardware) {
        return anImage("2.0").make(make("Lamp", hardware));
    }

    private static Make make(String model, @Nullable String hardware) {
        return new Make("Acme", model, Optional.ofNullable(hardware));
    }

    private static Traits device(String model, @Nullable String hardware) {
        return new Traits(
                Optional.of("Acme"),
                Optional.of(model),
                Optional.ofNullable(hardware),
                Optional.of("1.0"),
                OptionalInt.of(10));
    }
}
