package dev.dormouse.publish;

import dev.dormouse.fleet.integration.Integration;
import dev.dormouse.fleet.integration.IntegrationName;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** What is held open for integrations: made when it is needed first, and anew when the integration has changed. */
final class Kept<T> {

    private record Open<T>(Integration of, T what) {}

    private final Map<IntegrationName, Open<T>> open = new HashMap<>();
    private final Consumer<T> closing;

    Kept(Consumer<T> closing) {
        this.closing = closing;
    }

    T of(Integration integration, Function<Integration, T> makes) {
        var found = find(integration);
        if (found.isPresent()) return found.get();
        var made = makes.apply(integration);
        keep(integration, made);
        return made;
    }

    /** That of the integration as it is now. */
    synchronized Optional<T> find(Integration integration) {
        var found = open.get(integration.name());
        return found != null && found.of().equals(integration) ? Optional.of(found.what()) : Optional.empty();
    }

    /** In place of what was held open before. */
    synchronized void keep(Integration integration, T made) {
        release(integration.name());
        open.put(integration.name(), new Open<>(integration, made));
    }

    synchronized void release(IntegrationName name) {
        var found = open.remove(name);
        if (found != null) closing.accept(found.what());
    }

    synchronized void close() {
        open.values().forEach(one -> closing.accept(one.what()));
        open.clear();
    }
}
