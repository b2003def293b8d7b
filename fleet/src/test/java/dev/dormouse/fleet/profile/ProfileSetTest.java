package dev.dormouse.fleet.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.fleet.operation.Attribute;
import dev.dormouse.fleet.operation.Attributes;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.path.ResourcePath;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProfileSetTest {

    private static final Traits UNKNOWN = traits(null, null);

    @Test
    void the_assigned_profile_counts_whatever_matches() {
        var set = set(aProfile("standard", Matching.EVERYTHING), aProfile("by-hand", null));

        var choice =
                set.choose(Optional.of(new ProfileName("by-hand")), UNKNOWN).orElseThrow();

        assertThat(choice.profile().name().value()).isEqualTo("by-hand");
        assertThat(choice.byHand()).isTrue();
    }

    @Test
    void of_several_that_match_priority_counts_then_conditions_then_the_name() {
        var all = aProfile("a-all", Matching.EVERYTHING);
        var model = aProfile("b-model", matching("*", "L*", 0));
        var both = aProfile("c-both", matching("Licht*", "L*", 0));
        var twin = aProfile("d-both", matching("Licht*", "L*", 0));
        var urgent = aProfile("e-urgent", matching("*", "*", 5));
        var lamp = traits("Lichtwerk", "L7");

        assertThat(chosen(set(all, model), lamp)).isEqualTo("b-model");
        assertThat(chosen(set(all, model, both, twin), lamp)).isEqualTo("c-both");
        assertThat(chosen(set(all, model, both, twin, urgent), lamp)).isEqualTo("e-urgent");
        assertThat(chosen(set(all, both), traits("Lichtwerk", "M1"))).isEqualTo("a-all");
    }

    @Test
    void while_it_is_unknown_what_a_device_is_the_choice_says_what_would_tell() {
        var set = set(aProfile("standard", Matching.EVERYTHING), aProfile("lamp", matching("Licht*", "L*", 0)));

        assertThat(set.choose(Optional.empty(), traits("Lichtwerk", null))
                        .orElseThrow()
                        .unclear())
                .containsExactly(new ResourcePath(3, 0, 1));
        assertThat(set.choose(Optional.empty(), UNKNOWN).orElseThrow().unclear())
                .hasSize(2);
        assertThat(set.choose(Optional.empty(), traits("Other", null))
                        .orElseThrow()
                        .unclear())
                .isEmpty();
    }

    @Test
    void a_device_is_of_a_kind_by_the_objects_it_registered() {
        var meters =
                new Matching(Optional.empty(), Optional.empty(), Optional.empty(), new TreeSet<>(Set.of(3, 3424)), 0);
        var set = set(aProfile("meter", meters));

        assertThat(set.choose(Optional.empty(), UNKNOWN)).isEmpty();
        assertThat(set.choose(
                        Optional.empty(),
                        new Traits(Optional.empty(), Optional.empty(), Optional.empty(), Set.of(1, 3, 3424))))
                .isPresent();
    }

    @Test
    void a_child_inherits_what_it_does_not_decide_itself_and_may_do_without() {
        var slow = Attributes.NONE.with(Attribute.PMAX, 86_400);
        var parent = aProfile(
                "parent",
                null,
                new Wishes(
                        Optional.of("nb-iot"),
                        List.of(watch("/3/0/9"), watch("/4/0/2")),
                        List.of(new DesiredValue(NodePath.parse("/3/0/15"), "UTC")),
                        paths("/3/0/0", "/3/0/1"),
                        Optional.empty(),
                        Set.of(Quirk.NO_COMPOSITE),
                        new TreeSet<>(),
                        Optional.empty()));
        var child = child(
                "child",
                "parent",
                new Wishes(
                        Optional.empty(),
                        List.of(new Watch(NodePath.parse("/3/0/9"), slow)),
                        List.of(new DesiredValue(NodePath.parse("/1/0/1"), "60")),
                        paths("/3/0/2"),
                        Optional.empty(),
                        Set.of(Quirk.NO_ATTRIBUTES),
                        new TreeSet<>(paths("/4/0/2", "/3/0/1")),
                        Optional.empty()));

        var wishes = set(parent, child).wishesOf(new ProfileName("child")).orElseThrow();

        assertThat(wishes.network()).contains("nb-iot");
        assertThat(wishes.watches()).containsExactly(new Watch(NodePath.parse("/3/0/9"), slow));
        assertThat(wishes.values()).extracting(value -> value.path().toString()).containsExactly("/1/0/1", "/3/0/15");
        assertThat(wishes.firstReads()).containsExactlyElementsOf(paths("/3/0/2", "/3/0/0"));
        assertThat(wishes.quirks()).containsExactlyInAnyOrder(Quirk.NO_COMPOSITE, Quirk.NO_ATTRIBUTES);
    }

    @Test
    void nobody_is_his_own_ancestor_nor_goes_deeper_than_five() {
        var set = set(
                aProfile("a", null),
                child("b", "a", Wishes.NONE),
                child("c", "b", Wishes.NONE),
                child("d", "c", Wishes.NONE),
                child("e", "d", Wishes.NONE));

        assertThat(set.problemWith(child("a", "c", Wishes.NONE).draft()))
                .hasValueSatisfying(why -> assertThat(why).contains("its own ancestor"));
        assertThat(set.problemWith(child("e", "d", Wishes.NONE).draft())).isEmpty();
        assertThat(set.problemWith(child("f", "e", Wishes.NONE).draft()))
                .hasValueSatisfying(why -> assertThat(why).contains("at most 5 deep"));
        assertThat(set.problemWith(child("g", "nobody", Wishes.NONE).draft()))
                .hasValueSatisfying(why -> assertThat(why).contains("no profile 'nobody'"));
    }

    @Test
    void a_bootstrap_is_inherited_part_by_part() {
        var settings = new ServerSettings(Map.of(ServerSetting.LIFETIME, 600L, ServerSetting.RETRY_COUNT, 5L));
        var parent = wish(KeyKind.RPK, settings, "/11/0/0", "/2");
        var child = new BootstrapWish(
                new AccountWish(
                        Optional.of(KeyKind.PSK_256),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        new ServerSettings(Map.of(ServerSetting.LIFETIME, 60L)),
                        Optional.of(1)),
                Dialogue.NONE,
                List.of(new DesiredValue(NodePath.parse("/11/0/1"), "iot")),
                List.of(),
                Optional.empty(),
                Optional.of(true),
                Optional.empty());

        var whole = child.over(parent, Set.of(NodePath.parse("/2")));

        assertThat(whole.account().chosenKeys()).isEqualTo(KeyKind.PSK_256);
        assertThat(whole.account().settings().values())
                .isEqualTo(Map.of(ServerSetting.LIFETIME, 60L, ServerSetting.RETRY_COUNT, 5L));
        assertThat(whole.values()).extracting(value -> value.path().toString()).containsExactly("/11/0/1", "/11/0/0");
        assertThat(whole.deletes()).isEmpty();
        assertThat(whole.unsecured()).contains(true);
        assertThat(whole.account().serverId()).contains(7);
        assertThat(whole.account().writableAccount()).contains(1);
    }

    private static BootstrapWish wish(KeyKind keys, ServerSettings settings, String value, String delete) {
        return new BootstrapWish(
                new AccountWish(
                        Optional.of(keys),
                        Optional.of(7),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        settings,
                        Optional.empty()),
                Dialogue.NONE,
                List.of(new DesiredValue(NodePath.parse(value), "home")),
                List.of(NodePath.parse(delete)),
                Optional.empty(),
                Optional.of(false),
                Optional.empty());
    }

    @Test
    void wishes_contradict_themselves_only_once() {
        assertThatThrownBy(() -> new Wishes(
                        Optional.empty(),
                        List.of(watch("/3/0/9"), watch("/3/0/9")),
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        Set.of(),
                        new TreeSet<>(),
                        Optional.empty()))
                .hasMessageContaining("observed twice");
    }

    private static String chosen(ProfileSet set, Traits device) {
        return set.choose(Optional.empty(), device)
                .orElseThrow()
                .profile()
                .name()
                .value();
    }

    private static ProfileSet set(DeviceProfile... profiles) {
        return new ProfileSet(List.of(profiles));
    }

    private static DeviceProfile aProfile(String name, @Nullable Matching matching) {
        return aProfile(name, matching, Wishes.NONE);
    }

    private static DeviceProfile aProfile(String name, @Nullable Matching matching, Wishes wishes) {
        var draft =
                new ProfileDraft(new ProfileName(name), "", Optional.empty(), Optional.ofNullable(matching), wishes);
        return new DeviceProfile(draft, 1, Instant.EPOCH);
    }

    private static DeviceProfile child(String name, String parent, Wishes wishes) {
        var draft = new ProfileDraft(
                new ProfileName(name), "", Optional.of(new ProfileName(parent)), Optional.empty(), wishes);
        return new DeviceProfile(draft, 1, Instant.EPOCH);
    }

    private static Matching matching(String manufacturer, String model, int priority) {
        return new Matching(
                Optional.of(manufacturer).filter(glob -> !glob.equals("*")).map(Glob::new),
                Optional.of(model).filter(glob -> !glob.equals("*")).map(Glob::new),
                Optional.empty(),
                new TreeSet<>(),
                priority);
    }

    private static Traits traits(@Nullable String manufacturer, @Nullable String model) {
        return new Traits(Optional.ofNullable(manufacturer), Optional.ofNullable(model), Optional.empty(), Set.of(3));
    }

    private static Watch watch(String path) {
        return new Watch(NodePath.parse(path), Attributes.NONE);
    }

    private static List<NodePath> paths(String... paths) {
        return Stream.of(paths).map(NodePath::parse).toList();
    }
}
