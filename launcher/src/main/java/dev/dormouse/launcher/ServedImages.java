package dev.dormouse.launcher;

import dev.dormouse.fleet.StoreUnavailable;
import dev.dormouse.fleet.update.DownloadId;
import dev.dormouse.fleet.update.Downloads;
import dev.dormouse.fleet.update.PullAddress;
import dev.dormouse.fleet.update.PullAddress.Scheme;
import dev.dormouse.fleet.update.PullAddresses;
import dev.dormouse.fleet.update.Tickets;
import dev.dormouse.lwm2m.firmware.CoapProbe;
import dev.dormouse.lwm2m.firmware.FirmwareResource;
import dev.dormouse.rest.download.DownloadServer;
import dev.dormouse.rest.download.HttpProbe;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where this server hands out images. Over coap and HTTP an address is tried out as a device would use it; over coaps that would take
 * a device's key, so it is only seen whether there is something to hand out. Over HTTP nobody proves who he is, so a ticket does.
 */
final class ServedImages implements PullAddresses {

    private static final int A_FEW = 16;
    private static final List<Scheme> BEST_FIRST = List.of(Scheme.COAPS, Scheme.HTTPS, Scheme.COAP, Scheme.HTTP);

    private final Map<Scheme, String> bases;
    private final Downloads downloads;
    private final Tickets tickets;
    private final CoapProbe coap;
    private final HttpProbe http;
    private final boolean probe;

    /** {@code bases} say for each scheme what comes before the name of the resource: {@code coap://host:port}. */
    ServedImages(
            Map<Scheme, String> bases,
            Downloads downloads,
            Tickets tickets,
            CoapProbe coap,
            HttpProbe http,
            boolean probe) {
        this.bases = bases;
        this.downloads = downloads;
        this.tickets = tickets;
        this.coap = coap;
        this.http = http;
        this.probe = probe;
    }

    @Override
    public List<PullAddress> of(DownloadId download) {
        var addresses = new ArrayList<PullAddress>();
        for (var scheme : BEST_FIRST)
            Optional.ofNullable(bases.get(scheme))
                    .ifPresent(base -> addresses.add(new PullAddress(scheme, base + path(scheme, download))));
        return addresses;
    }

    private String path(Scheme scheme, DownloadId download) {
        return switch (scheme) {
            case COAP, COAPS -> "/" + FirmwareResource.NAME + "/" + download;
            case HTTP, HTTPS -> DownloadServer.PATH + tickets.to(download);
        };
    }

    @Override
    public Optional<String> whyNotServed(PullAddress address, DownloadId download) {
        var unreadable = whyNotReadable(download);
        if (unreadable.isPresent() || !probe) return unreadable;
        return switch (address.scheme()) {
            case COAP -> coap.whyNot(URI.create(address.uri()));
            case HTTP, HTTPS -> http.whyNot(URI.create(address.uri()));
            case COAPS -> Optional.empty();
        };
    }

    private Optional<String> whyNotReadable(DownloadId download) {
        try {
            var found = downloads.find(download.toString());
            if (found.isEmpty()) return Optional.of("there is nothing to fetch");
            return downloads.read(found.get(), 0, new byte[A_FEW]) > 0
                    ? Optional.empty()
                    : Optional.of("the bytes of the image are not there");
        } catch (StoreUnavailable away) {
            return Optional.of("the store is away");
        }
    }
}
