package dev.dormouse.fleet.profile;

import static dev.dormouse.testkit.TestFleet.aFleet;
import static dev.dormouse.testkit.device.DeviceBuilder.aDevice;
import static dev.dormouse.testkit.profile.ProfileBuilder.aProfile;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.event.FleetEvent.DeviceForgotten;
import dev.dormouse.fleet.network.NetworkProfiles;
import dev.dormouse.objects.oma.OmaRegistry;
import dev.dormouse.testkit.TestFleet;
import dev.dormouse.testkit.reconcile.TestProfiles;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ProfileEditorTest {

    private static final EndpointName LAMP = new EndpointName("lamp-7");
    private static final ProfileName LAMPS = new ProfileName("lamps");

    private final TestFleet fleet = aFleet();
    private final TestProfiles profiles = new TestProfiles(fleet, OmaRegistry.load());
    private final ProfileEditor editor = profiles.editor();

    @Test
    void the_standard_profile_is_sound_and_made_once() {
        assertThat(editor.faultsIn(StandardProfile.draft())).isEmpty();
        save(aProfile("standard").forAll().draft(), 1);

        var restarted = profiles.restarted();

        assertThat(restarted.book().profiles().all()).hasSize(1);
        assertThat(restarted.book().profiles().all().getFirst().version()).isEqualTo(2);
    }

    @Test
    void what_is_the_same_already_makes_no_version() {
        save(aProfile("lamps").draft(), 0);

        assertThat(save(aProfile("lamps").draft(), 1)).isInstanceOf(SaveOutcome.Saved.class);

        assertThat(profiles.book().profiles().find(LAMPS).orElseThrow().version())
                .isEqualTo(1);
    }

    @Test
    void a_name_that_was_in_use_before_goes_on_counting() {
        save(aProfile("lamps").draft(), 0);
        editor.retire(LAMPS, 1);

        var again = save(aProfile("lamps").draft(), 0);

        assertThat(again)
                .isInstanceOfSatisfying(
                        SaveOutcome.Saved.class,
                        saved -> assertThat(saved.version().version()).isEqualTo(2));
    }

    @Test
    void a_profile_somebody_has_by_hand_stays() {
        save(aProfile("lamps").draft(), 0);
        editor.assign(LAMP, Optional.of(LAMPS));

        assertThat(editor.retire(LAMPS, 1)).isEqualTo(new RetireOutcome.InUse(List.of("1 device by hand")));

        fleet.events().publish(new DeviceForgotten(LAMP, fleet.time().instant()));
        assertThat(editor.retire(LAMPS, 1)).isEqualTo(new RetireOutcome.Retired());
    }

    @Test
    void a_variable_that_is_set_somewhere_is_known() {
        var draft = aProfile("lamps").holding("/3/0/15", "${zone}").draft();
        assertThat(editor.faultsIn(draft)).hasSize(1);

        editor.set(new Scope.Group("vienna"), new Variables(Map.of("zone", "Europe/Vienna")));

        assertThat(editor.faultsIn(draft)).isEmpty();
    }

    @Test
    void the_network_of_a_device_is_the_one_its_profile_names() {
        fleet.with(aDevice("lamp-7"));
        assertThat(profiles.networks().of(LAMP)).isEmpty();

        save(aProfile("lamps").on("nb-iot").draft(), 0);
        assertThat(profiles.networks().of(LAMP)).isEmpty();
        editor.assign(LAMP, Optional.of(LAMPS));

        assertThat(profiles.networks().of(LAMP)).contains(NetworkProfiles.NB_IOT);
        fleet.outage().begin();
        assertThat(profiles.networks().of(LAMP)).contains(NetworkProfiles.NB_IOT);
        fleet.outage().end();

        save(aProfile("lamps").on("lora").draft(), 1);
        assertThat(profiles.networks().of(LAMP)).contains(NetworkProfiles.LORA);
    }

    private SaveOutcome save(ProfileDraft draft, int changes) {
        return editor.save(draft, changes == 0 ? OptionalInt.empty() : OptionalInt.of(changes));
    }
}
