package dev.dormouse.testkit.profile;

import static dev.dormouse.testkit.bootstrap.WishBuilder.aWish;
import static dev.dormouse.testkit.profile.ProfileBuilder.aProfile;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.operation.Attribute;
import dev.dormouse.fleet.operation.Attributes;
import dev.dormouse.fleet.operation.Format;
import dev.dormouse.fleet.profile.BootstrapWish;
import dev.dormouse.fleet.profile.DeviceProfiles;
import dev.dormouse.fleet.profile.Glob;
import dev.dormouse.fleet.profile.KeyKind;
import dev.dormouse.fleet.profile.Matching;
import dev.dormouse.fleet.profile.ProfileName;
import dev.dormouse.fleet.profile.Quirk;
import dev.dormouse.fleet.profile.ServerSetting;
import dev.dormouse.objects.value.ValueType;
import dev.dormouse.testkit.time.VirtualTime;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What every store of profiles must do. */
public abstract class DeviceProfilesContract {

    private static final ProfileName METER = new ProfileName("meter");

    /** The store under test; another one after {@link #reopen}. */
    protected abstract DeviceProfiles profiles();

    /** Closes the store and opens it again, as a restart would. */
    protected abstract void reopen();

    @Test
    protected void a_profile_comes_back_in_every_detail() {
        var rich = aProfile("meter")
                .over("standard")
                .matching(new Matching(
                        Optional.of(new Glob("Wasser*")),
                        Optional.of(new Glob("W?;'\"%")),
                        Optional.of(new Glob("rev ü")),
                        new TreeSet<>(Set.of(3, 3424)),
                        -7))
                .on("nb-iot")
                .in(Format.SENML_CBOR)
                .observing(
                        Attributes.NONE.with(Attribute.PMIN, 60).with(Attribute.ST, new BigDecimal("0.5")), "/3424/0/1")
                .observing("/3/0/9", "/4/0/2")
                .holding("/1/0/1", "${lifetime}")
                .holding("/3/0/15", "Europe/Vienna\nline & = ; two")
                .holding("/10000/0/7/3", "", ValueType.OPAQUE)
                .reading("/3/0/0", "/3")
                .with(Quirk.NO_COMPOSITE)
                .with(Quirk.NO_ATTRIBUTES)
                .without("/4/0/2")
                .without("/5")
                .version(1);

        assertThat(profiles().add(rich)).isTrue();

        reopen();
        assertThat(profiles().newest()).containsExactly(rich);
        assertThat(profiles().find(METER, 1)).contains(rich);
    }

    @Test
    protected void how_devices_are_bootstrapped_comes_back_in_every_detail() {
        var wish = aWish().keys(KeyKind.RPK)
                .serverId(7)
                .region("${site}-west")
                .binding("UT", true)
                .spread(0)
                .with(ServerSetting.LIFETIME, 86_400)
                .with(ServerSetting.MUTE_SEND, 0)
                .undiscovered()
                .reading("/1", "/2/0")
                .in(Format.SENML_CBOR)
                .trying(5)
                .giving("/11/0/1", "a & b = \"${apn}\"\nc")
                .giving("/11/0/8/3", "26201")
                .deleting("/2", "/11/0")
                .wiping()
                .unsecured()
                .claims()
                .build();
        var rich = aProfile("meter").bootstrapping(wish).version(1);
        var poor = aProfile("poor").bootstrapping(BootstrapWish.NONE).version(1);
        profiles().add(rich);
        profiles().add(poor);

        reopen();

        assertThat(profiles().newest()).containsExactly(rich, poor);
    }

    @Test
    protected void a_profile_that_wishes_nothing_comes_back_too() {
        var bare = aProfile("bare").version(1);
        var forAll = aProfile("for-all").forAll().version(1);
        profiles().add(bare);
        profiles().add(forAll);

        reopen();

        assertThat(profiles().newest()).containsExactly(bare, forAll);
    }

    @Test
    protected void old_versions_stay_readable_and_never_change() {
        var first = aProfile("meter").reading("/3/0/0").version(1);
        var second = aProfile("meter").reading("/3/0/1").version(2);
        profiles().add(first);
        profiles().add(second);

        reopen();

        assertThat(profiles().newest()).containsExactly(second);
        assertThat(profiles().versions(METER)).containsExactly(second, first);
        assertThat(profiles().find(METER, 1)).contains(first);
        assertThat(profiles().find(METER, 3)).isEmpty();
    }

    @Test
    protected void only_the_next_version_is_taken() {
        var first = aProfile("meter").version(1);
        assertThat(profiles().add(aProfile("meter").version(2))).isFalse();
        assertThat(profiles().add(first)).isTrue();

        assertThat(profiles().add(aProfile("meter").reading("/3/0/0").version(1)))
                .isFalse();
        assertThat(profiles().add(aProfile("meter").version(3))).isFalse();

        assertThat(profiles().versions(METER)).containsExactly(first);
    }

    @Test
    protected void a_retired_profile_is_no_longer_listed_and_its_name_goes_on_counting() {
        var first = aProfile("meter").version(1);
        var second = aProfile("meter").reading("/3/0/1").version(2);
        profiles().add(first);

        assertThat(profiles().retire(METER, VirtualTime.BEGINNING)).isTrue();

        assertThat(profiles().retire(METER, VirtualTime.BEGINNING)).isFalse();
        assertThat(profiles().newest()).isEmpty();
        assertThat(profiles().versions(METER)).containsExactly(first);
        assertThat(profiles().add(aProfile("meter").version(1))).isFalse();
        assertThat(profiles().add(second)).isTrue();
        reopen();
        assertThat(profiles().newest()).containsExactly(second);
    }

    @Test
    protected void what_nobody_made_is_absent() {
        assertThat(profiles().newest()).isEmpty();
        assertThat(profiles().versions(METER)).isEqualTo(List.of());
        assertThat(profiles().retire(METER, VirtualTime.BEGINNING)).isFalse();
    }
}
