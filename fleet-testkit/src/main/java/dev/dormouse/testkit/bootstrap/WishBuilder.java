package dev.dormouse.testkit.bootstrap;

import dev.dormouse.fleet.operation.Format;
import dev.dormouse.fleet.profile.AccountWish;
import dev.dormouse.fleet.profile.BootstrapWish;
import dev.dormouse.fleet.profile.DesiredValue;
import dev.dormouse.fleet.profile.Dialogue;
import dev.dormouse.fleet.profile.KeyKind;
import dev.dormouse.fleet.profile.ServerSetting;
import dev.dormouse.fleet.profile.ServerSettings;
import dev.dormouse.fleet.profile.Template;
import dev.dormouse.fleet.registration.Binding;
import dev.dormouse.objects.path.NodePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Describes how a profile bootstraps its devices, of which a test says what matters to it. */
public final class WishBuilder {

    private Optional<KeyKind> keys = Optional.empty();
    private Optional<Integer> serverId = Optional.empty();
    private Optional<Template> region = Optional.empty();
    private Optional<Binding> binding = Optional.empty();
    private Optional<Integer> spread = Optional.empty();
    private Optional<Integer> writableAccount = Optional.empty();
    private ServerSettings settings = ServerSettings.NONE;
    private Optional<Boolean> discover = Optional.empty();
    private final List<NodePath> reads = new ArrayList<>();
    private Optional<Format> format = Optional.empty();
    private Optional<Integer> attempts = Optional.empty();
    private final List<DesiredValue> values = new ArrayList<>();
    private final List<NodePath> deletes = new ArrayList<>();
    private Optional<Boolean> wipes = Optional.empty();
    private Optional<Boolean> unsecured = Optional.empty();
    private Optional<Boolean> claims = Optional.empty();

    private WishBuilder() {}

    public static WishBuilder aWish() {
        return new WishBuilder();
    }

    public WishBuilder keys(KeyKind kind) {
        keys = Optional.of(kind);
        return this;
    }

    public WishBuilder serverId(int id) {
        serverId = Optional.of(id);
        return this;
    }

    public WishBuilder region(String template) {
        region = Optional.of(new Template(template));
        return this;
    }

    public WishBuilder binding(String modes, boolean queueMode) {
        binding = Optional.of(new Binding(modes, queueMode));
        return this;
    }

    public WishBuilder spread(int percent) {
        spread = Optional.of(percent);
        return this;
    }

    public WishBuilder with(ServerSetting setting, long value) {
        settings = settings.with(setting, value);
        return this;
    }

    public WishBuilder undiscovered() {
        discover = Optional.of(false);
        return this;
    }

    public WishBuilder reading(String... paths) {
        Stream.of(paths).map(NodePath::parse).forEach(reads::add);
        return this;
    }

    public WishBuilder in(Format chosen) {
        format = Optional.of(chosen);
        return this;
    }

    public WishBuilder trying(int times) {
        attempts = Optional.of(times);
        return this;
    }

    public WishBuilder giving(String path, String template) {
        values.add(new DesiredValue(NodePath.parse(path), template));
        return this;
    }

    public WishBuilder deleting(String... paths) {
        Stream.of(paths).map(NodePath::parse).forEach(deletes::add);
        return this;
    }

    public WishBuilder wiping() {
        wipes = Optional.of(true);
        return this;
    }

    public WishBuilder unsecured() {
        unsecured = Optional.of(true);
        return this;
    }

    public WishBuilder claims() {
        claims = Optional.of(true);
        return this;
    }

    /** The device lets a new key be written there. */
    public WishBuilder writableAccount(int instance) {
        writableAccount = Optional.of(instance);
        return this;
    }

    public BootstrapWish build() {
        return new BootstrapWish(
                new AccountWish(keys, serverId, region, binding, spread, settings, writableAccount),
                new Dialogue(discover, reads, format, attempts),
                values,
                deletes,
                wipes,
                unsecured,
                claims);
    }
}
