package dev.dormouse.testkit.profile;

import dev.dormouse.fleet.operation.Attributes;
import dev.dormouse.fleet.operation.Format;
import dev.dormouse.fleet.profile.BootstrapWish;
import dev.dormouse.fleet.profile.DesiredValue;
import dev.dormouse.fleet.profile.DeviceProfile;
import dev.dormouse.fleet.profile.Glob;
import dev.dormouse.fleet.profile.Matching;
import dev.dormouse.fleet.profile.ProfileDraft;
import dev.dormouse.fleet.profile.ProfileName;
import dev.dormouse.fleet.profile.Quirk;
import dev.dormouse.fleet.profile.Template;
import dev.dormouse.fleet.profile.Watch;
import dev.dormouse.fleet.profile.Wishes;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.value.ValueType;
import dev.dormouse.testkit.time.VirtualTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Describes a profile, of which a test says what matters to it. Left alone it wishes nothing and is for nobody. */
public final class ProfileBuilder {

    private final ProfileName name;
    private Optional<ProfileName> parent = Optional.empty();
    private Optional<Matching> matching = Optional.empty();
    private Optional<String> network = Optional.empty();
    private Optional<Format> format = Optional.empty();
    private final List<Watch> watches = new ArrayList<>();
    private final List<DesiredValue> values = new ArrayList<>();
    private final List<NodePath> reads = new ArrayList<>();
    private final Set<Quirk> quirks = EnumSet.noneOf(Quirk.class);
    private final SortedSet<NodePath> without = new TreeSet<>();
    private Optional<BootstrapWish> bootstrap = Optional.empty();

    private ProfileBuilder(ProfileName name) {
        this.name = name;
    }

    public static ProfileBuilder aProfile(String name) {
        return new ProfileBuilder(new ProfileName(name));
    }

    public ProfileBuilder over(String parent) {
        this.parent = Optional.of(new ProfileName(parent));
        return this;
    }

    public ProfileBuilder forAll() {
        return matching(Matching.EVERYTHING);
    }

    public ProfileBuilder forModel(String glob) {
        var all = Matching.EVERYTHING;
        return matching(
                new Matching(all.manufacturer(), Optional.of(new Glob(glob)), all.hardware(), all.objects(), 0));
    }

    public ProfileBuilder matching(Matching matching) {
        this.matching = Optional.of(matching);
        return this;
    }

    public ProfileBuilder on(String network) {
        this.network = Optional.of(network);
        return this;
    }

    public ProfileBuilder in(Format format) {
        this.format = Optional.of(format);
        return this;
    }

    public ProfileBuilder observing(String... paths) {
        return observing(Attributes.NONE, paths);
    }

    public ProfileBuilder observing(Attributes attributes, String... paths) {
        watches.add(new Watch(Stream.of(paths).map(NodePath::parse).toList(), attributes));
        return this;
    }

    public ProfileBuilder holding(String path, String template) {
        values.add(new DesiredValue(NodePath.parse(path), template));
        return this;
    }

    public ProfileBuilder holding(String path, String template, ValueType type) {
        values.add(new DesiredValue(NodePath.parse(path), new Template(template), Optional.of(type)));
        return this;
    }

    public ProfileBuilder reading(String... paths) {
        Stream.of(paths).map(NodePath::parse).forEach(reads::add);
        return this;
    }

    public ProfileBuilder with(Quirk quirk) {
        quirks.add(quirk);
        return this;
    }

    public ProfileBuilder without(String path) {
        without.add(NodePath.parse(path));
        return this;
    }

    public ProfileBuilder bootstrapping(BootstrapWish wish) {
        bootstrap = Optional.of(wish);
        return this;
    }

    public ProfileDraft draft() {
        var wishes = new Wishes(network, watches, values, reads, format, quirks, without, bootstrap);
        return new ProfileDraft(name, "For " + name, parent, matching, wishes);
    }

    public DeviceProfile version(int version) {
        return new DeviceProfile(draft(), version, VirtualTime.BEGINNING.plusSeconds(version));
    }
}
