package dev.dormouse.testkit.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.network.NetworkChoices;
import org.junit.jupiter.api.Test;

/** What every store of choices must do. */
public abstract class NetworkChoicesContract {

    private static final EndpointName LAMP = new EndpointName("lamp-7");
    private static final EndpointName METER = new EndpointName("meter-1");

    /** The store under test; another one after {@link #reopen}. */
    protected abstract NetworkChoices choices();

    /** Closes the store in good order and opens it again. */
    protected abstract void reopen();

    @Test
    protected void a_choice_holds_for_its_device_and_after_a_restart() {
        choices().put(LAMP, "nb-iot");

        assertThat(choices().find(LAMP)).contains("nb-iot");
        assertThat(choices().find(METER)).isEmpty();
        reopen();
        assertThat(choices().find(LAMP)).contains("nb-iot");
    }

    @Test
    protected void a_later_choice_takes_the_place_of_an_earlier_one() {
        choices().put(LAMP, "nb-iot");
        choices().put(LAMP, "lora");

        assertThat(choices().find(LAMP)).contains("lora");
        reopen();
        assertThat(choices().find(LAMP)).contains("lora");
    }

    @Test
    protected void a_choice_that_is_removed_is_gone() {
        choices().put(LAMP, "nb-iot");
        choices().put(METER, "lora");

        assertThat(choices().remove(LAMP)).isTrue();
        assertThat(choices().remove(LAMP)).isFalse();

        assertThat(choices().find(LAMP)).isEmpty();
        reopen();
        assertThat(choices().find(LAMP)).isEmpty();
        assertThat(choices().find(METER)).contains("lora");
    }
}
