package dev.dormouse.fleet.update;

import static dev.dormouse.testkit.firmware.ImageBuilder.anImage;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.firmware.Make;
import dev.dormouse.fleet.update.Fitness.Cause;
import dev.dormouse.fleet.update.Fitness.Misfit;
import dev.dormouse.fleet.update.Fitness.Traits;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class FitnessTest {

    private static final Traits LAMP = lamp("Acme", "Lamp", "A", "1.0", 80);
    private static final Traits UNKNOWN =
            new Traits(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), OptionalInt.empty());

    @Test
    void a_device_it_is_for_is_fit_and_so_is_one_nothing_is_known_of() {
        var image = anImage("2.0").from("1.0").battery(50).build();

        assertThat(Fitness.misfit(image, LAMP, false)).isEmpty();
        assertThat(Fitness.misfit(image, UNKNOWN, false)).isEmpty();
    }

    @Test
    void another_make_is_not() {
        var image =
                anImage("2.0").make(new Make("Acme", "Lamp", Optional.of("B"))).build();

        assertThat(Fitness.misfit(image, lamp("Acme", "Lamp 2", "B", "1.0", 80), false))
                .hasValueSatisfying(misfit -> assertThat(misfit.cause()).isEqualTo(Cause.WRONG_MAKE));
        assertThat(Fitness.misfit(image, LAMP, false))
                .contains(new Misfit(Cause.WRONG_MAKE, "the image is for hardware B, the device has A"));
    }

    @Test
    void a_version_it_was_not_made_for_is_not() {
        assertThat(Fitness.misfit(anImage("2.0").from("1.1", "1.2").build(), LAMP, false))
                .contains(new Misfit(Cause.WRONG_VERSION, "the device runs 1.0, the image is for those with 1.1, 1.2"));
    }

    @Test
    void a_downgrade_has_to_be_allowed() {
        var image = anImage("0.9").build();

        assertThat(Fitness.misfit(image, LAMP, false))
                .hasValueSatisfying(misfit -> assertThat(misfit.cause()).isEqualTo(Cause.DOWNGRADE));
        assertThat(Fitness.misfit(image, LAMP, true)).isEmpty();
    }

    @Test
    void what_is_there_already_is_not_brought() {
        assertThat(Fitness.misfit(anImage("1.0.0").build(), LAMP, true))
                .hasValueSatisfying(misfit -> assertThat(misfit.cause()).isEqualTo(Cause.THERE_ALREADY));
    }

    @Test
    void a_low_battery_speaks_against_it_for_now() {
        assertThat(Fitness.misfit(anImage("2.0").battery(81).build(), LAMP, false))
                .contains(new Misfit(Cause.LOW_BATTERY, "its battery holds 80 %, and 81 % are needed"));
    }

    private static Traits lamp(String manufacturer, String model, String hardware, String version, int battery) {
        return new Traits(
                Optional.of(manufacturer),
                Optional.of(model),
                Optional.of(hardware),
                Optional.of(version),
                OptionalInt.of(battery));
    }
}
