package dev.dormouse.fleet.profile;

import static dev.dormouse.testkit.TestFleet.aFleet;
import static dev.dormouse.testkit.bootstrap.WishBuilder.aWish;
import static dev.dormouse.testkit.profile.ProfileBuilder.aProfile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.fleet.operation.Format;
import dev.dormouse.objects.oma.OmaRegistry;
import dev.dormouse.testkit.bootstrap.WishBuilder;
import dev.dormouse.testkit.reconcile.TestProfiles;
import java.util.List;
import org.junit.jupiter.api.Test;

class BootstrapCheckTest {

    private final ProfileEditor editor = new TestProfiles(aFleet(), OmaRegistry.load()).editor();

    @Test
    void what_a_bootstrap_may_write_later_nobody_may() {
        var wish = aWish().giving("/2/0/0", "3")
                .giving("/21/0/0", "00112233")
                .giving("/23/0/2", "key")
                .giving("/11/0/1", "iot.${endpoint}")
                .deleting("/2", "/0", "/11/0")
                .reading("/1", "/2/0");

        assertThat(faults(wish)).isEmpty();
    }

    @Test
    void accounts_are_not_written_by_hand() {
        assertThat(faults(aWish().giving("/0/1/0", "coaps://mine").giving("/1/0/1", "60")))
                .containsExactly(
                        "/bootstrap/values/0/path: Objects 0 and 1 are written from what is said of keys and server; say it"
                                + " there, not at /0/1/0.",
                        "/bootstrap/values/1/path: Objects 0 and 1 are written from what is said of keys and server; say it"
                                + " there, not at /1/0/1.");
    }

    @Test
    void the_way_back_is_not_deleted() {
        assertThat(faults(aWish().deleting("/0/0", "/3/0", "/5/0/1")))
                .satisfiesExactly(
                        fault -> assertThat(fault)
                                .contains("/0/0 may be the account by which the device finds its way back"),
                        fault -> assertThat(fault)
                                .startsWith("/bootstrap/deletes/1: ")
                                .contains("which every device keeps"),
                        fault -> assertThat(fault).contains("Objects and instances can be deleted, as in /2 or /11/0"));
    }

    @Test
    void values_are_held_against_their_definitions() {
        assertThat(faults(aWish().giving("/11/0/99", "x")
                        .giving("/11/0/2", "perhaps")
                        .giving("/3/0/4", "${endpoint}")
                        .giving("/2/0/2", "15")
                        .giving("/11/0/1", "${nobody}")))
                .satisfiesExactly(
                        fault -> assertThat(fault).contains("has no resource 99"),
                        fault -> assertThat(fault).contains("is not a boolean"),
                        fault -> assertThat(fault).contains("is executed and holds no value"),
                        fault -> assertThat(fault).contains("holds several entries"),
                        fault -> assertThat(fault).contains("Nobody set ${nobody}"));
    }

    @Test
    void settings_make_sense_together() {
        assertThat(faults(aWish().binding("T", false)
                        .region("${nobody}")
                        .with(ServerSetting.LIFETIME, 20)
                        .with(ServerSetting.MIN_PERIOD, 60)
                        .with(ServerSetting.MAX_PERIOD, 30)
                        .reading("/3/0")))
                .satisfiesExactly(
                        fault -> assertThat(fault).startsWith("/bootstrap/region: Nobody set ${nobody}"),
                        fault -> assertThat(fault)
                                .startsWith("/bootstrap/server/binding: ")
                                .contains("has a U"),
                        fault -> assertThat(fault)
                                .startsWith("/bootstrap/server/lifetime: ")
                                .contains("60 at the least"),
                        fault -> assertThat(fault)
                                .startsWith("/bootstrap/server/maxPeriod: ")
                                .contains("60 at the least"),
                        fault -> assertThat(fault)
                                .startsWith("/bootstrap/reads/0: ")
                                .contains("objects 1 and 2"));
    }

    @Test
    void what_is_wrong_by_itself_cannot_be_said() {
        assertThatThrownBy(() -> aWish().serverId(65_535).build()).hasMessageContaining("between 1 and 65534");
        assertThatThrownBy(() -> aWish().spread(51).build()).hasMessageContaining("0 to 50 percent");
        assertThatThrownBy(() -> aWish().trying(0).build()).hasMessageContaining("1 to 10 times");
        assertThatThrownBy(() -> aWish().in(Format.TEXT).build()).hasMessageContaining("tlv and senml-cbor can");
        assertThatThrownBy(() -> aWish().with(ServerSetting.MUTE_SEND, 2).build())
                .hasMessageContaining("is 0 or 1");
        assertThatThrownBy(() ->
                        aWish().giving("/2/0/0", "3").giving("/2/0/0", "4").build())
                .hasMessageContaining("two values");
    }

    private List<String> faults(WishBuilder wish) {
        return editor.faultsIn(aProfile("lamps").bootstrapping(wish.build()).draft()).stream()
                .map(fault -> fault.field() + ": " + fault.why())
                .toList();
    }
}
