package dev.dormouse.rest.bootstrap;

import dev.dormouse.fleet.bootstrap.BootstrapSession.Outcome.Kind;
import dev.dormouse.fleet.bootstrap.BootstrapSessions.Filter;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.rest.contract.ApiRequest;
import dev.dormouse.rest.contract.ItemsJson;
import dev.dormouse.rest.contract.Names;
import dev.dormouse.rest.contract.Words;
import dev.dormouse.rest.session.Caller;
import dev.dormouse.rest.web.Reply;
import dev.dormouse.rest.web.RequestHandler;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How bootstraps went, and what one would bring. */
public final class BootstrapRoutes {

    private final BootstrapAccess bootstraps;

    public BootstrapRoutes(BootstrapAccess bootstraps) {
        this.bootstraps = bootstraps;
    }

    public Map<String, RequestHandler> handlers() {
        return Map.of(
                "listBootstrapSessions", this::list,
                "listDeviceBootstraps", this::ofDevice,
                "planBootstrap", this::plan);
    }

    private Reply list(ApiRequest request, Caller caller) {
        return page(request, Optional.empty());
    }

    private Reply ofDevice(ApiRequest request, Caller caller) {
        return page(request, Optional.of(Names.endpoint(request)));
    }

    private Reply plan(ApiRequest request, Caller caller) {
        var endpoint = Names.endpoint(request);
        return Reply.ok(bootstraps
                .desk()
                .map(desk -> PreviewJson.of(desk.preview(endpoint)))
                .orElseGet(PreviewJson::ofNothing));
    }

    private Reply page(ApiRequest request, Optional<EndpointName> endpoint) {
        var kinds = request.optional("outcome")
                .map(word -> Set.of(Words.read(Kind.class, word)))
                .orElse(Set.of());
        var filter = new Filter(endpoint, kinds);
        var page = Names.page(request, (cursor, limit) -> bootstraps.sessions().page(filter, cursor, limit));
        return Reply.ok(ItemsJson.of(page, SessionJson::of));
    }
}
