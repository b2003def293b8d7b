package dev.dormouse.launcher;

import dev.dormouse.fleet.StoreUnavailable;
import dev.dormouse.fleet.update.Downloads;
import dev.dormouse.fleet.update.PullAddress;
import dev.dormouse.fleet.update.PullAddress.Scheme;
import dev.dormouse.fleet.update.PullAddresses;
import dev.dormouse.fleet.update.UpdateId;
import dev.dormouse.lwm2m.firmware.CoapProbe;
import dev.dormouse.lwm2m.firmware.FirmwareResource;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where this server hands out images. Over coap an address is tried out as a device would use it; over coaps that would take a
 * device's key, so it is only seen whether there is something to hand out. Nothing is handed out over HTTP.
 */
final class ServedImages implements PullAddresses {

    private static final int A_FEW = 16;

    private final Map<Scheme, String> bases;
    private final Downloads downloads;
    private final CoapProbe coap;
    private final boolean probe;

    /** {@code bases} say for each scheme what comes before the name of the resource: {@code coap://host:port}. */
    ServedImages(Map<Scheme, String> bases, Downloads downloads, CoapProbe coap, boolean probe) {
        this.bases = bases;
        this.downloads = downloads;
        this.coap = coap;
        this.probe = probe;
    }

    @Override
    public List<PullAddress> of(UpdateId update) {
        var addresses = new ArrayList<PullAddress>();
        bases.forEach((scheme, base) ->
                addresses.add(new PullAddress(scheme, base + "/" + FirmwareResource.NAME + "/" + update)));
        return addresses;
    }

    @Override
    public Optional<String> whyNotServed(PullAddress address, UpdateId update) {
        var unreadable = whyNotReadable(update);
        if (unreadable.isPresent() || !probe) return unreadable;
        return switch (address.scheme()) {
            case COAP -> coap.whyNot(URI.create(address.uri()));
            case COAPS, HTTP, HTTPS -> Optional.empty();
        };
    }

    private Optional<String> whyNotReadable(UpdateId update) {
        try {
            var download = downloads.find(update.value());
            if (download.isEmpty()) return Optional.of("there is nothing to fetch");
            return downloads.read(download.get(), 0, new byte[A_FEW]) > 0
                    ? Optional.empty()
                    : Optional.of("the bytes of the image are not there");
        } catch (StoreUnavailable away) {
            return Optional.of("the store is away");
        }
    }
}
