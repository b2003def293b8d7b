package dev.dormouse.fleet.node;

import static dev.dormouse.testkit.time.Durations.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.bus.Calls;
import dev.dormouse.fleet.bus.NodeName;
import dev.dormouse.fleet.setting.NodeSettings;
import dev.dormouse.fleet.setting.NodeSettings.Answer;
import dev.dormouse.fleet.setting.Setting;
import dev.dormouse.fleet.setting.Settings;
import dev.dormouse.testkit.bus.InMemoryBus;
import dev.dormouse.testkit.lease.InMemoryLeases;
import dev.dormouse.testkit.setting.InMemorySettings;
import dev.dormouse.testkit.time.VirtualTime;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AskedSettingsTest {

    private static final InetSocketAddress ADDRESS = new InetSocketAddress("192.0.2.1", 5690);
    private static final Settings OURS = List::of;

    private final VirtualTime time = new VirtualTime();
    private final InMemoryLeases leases = new InMemoryLeases(time);
    private final InMemoryBus bus = new InMemoryBus();
    private final NodeName anne = new NodeName("anne");
    private final NodeName bert = new NodeName("bert");

    private final Membership membershipOfAnne = membership(anne);
    private final Membership membershipOfBert = membership(bert);

    @BeforeEach
    void two_members() {
        membershipOfAnne.start();
        membershipOfBert.start();
        time.advance(seconds(4));
    }

    @Test
    void a_node_tells_its_own_and_those_of_another() {
        var settings = at(anne, membershipOfAnne, OURS);
        at(bert, membershipOfBert, InMemorySettings.ofEveryKind());

        assertThat(settings.of(anne)).isEqualTo(new Answer.Told(List.of()));
        assertThat(soon(settings, bert))
                .isEqualTo(new Answer.Told(InMemorySettings.ofEveryKind().all()));
    }

    @Test
    void of_a_secret_another_node_is_told_no_more_than_that_it_is_set() {
        var settings = at(anne, membershipOfAnne, OURS);
        at(bert, membershipOfBert, InMemorySettings.ofEveryKind());

        assertThat(soon(settings, bert))
                .isInstanceOfSatisfying(
                        Answer.Told.class,
                        told -> assertThat(told.settings())
                                .filteredOn(setting -> setting.value() instanceof Setting.Value.Secret)
                                .extracting(Setting::value)
                                .containsExactly(new Setting.Value.Secret(true)));
    }

    @Test
    void a_node_that_says_nothing_or_what_nobody_understands_is_silent() {
        var settings = at(anne, membershipOfAnne, OURS);
        assertThat(soon(settings, bert)).isEqualTo(new Answer.Silent());

        calls(bert).answer(question -> new byte[] {1, 2, 3});
        assertThat(soon(settings, bert)).isEqualTo(new Answer.Silent());
    }

    @Test
    void a_node_that_is_not_there_is_not_waited_for() {
        var settings = at(anne, membershipOfAnne, OURS);

        assertThat(settings.of(new NodeName("carl"))).isEqualTo(new Answer.NoSuchNode());
    }

    @Test
    void a_node_alone_knows_only_itself() {
        var alone = NodeSettings.alone(anne, InMemorySettings.ofEveryKind());

        assertThat(alone.of(anne))
                .isEqualTo(new Answer.Told(InMemorySettings.ofEveryKind().all()));
        assertThat(alone.of(bert)).isEqualTo(new Answer.NoSuchNode());
    }

    private Membership membership(NodeName name) {
        return new Membership(leases, bus.of(name), () -> ADDRESS, Truces.NONE, seconds(3), time, time);
    }

    private AskedSettings at(NodeName name, Membership membership, Settings own) {
        return new AskedSettings(membership, own, calls(name));
    }

    private Calls calls(NodeName name) {
        return new Calls(bus.of(name), "settings", time);
    }

    private Answer soon(NodeSettings settings, NodeName node) {
        return time.goOnDuring(() -> settings.of(node), Duration.ofMillis(1));
    }
}
