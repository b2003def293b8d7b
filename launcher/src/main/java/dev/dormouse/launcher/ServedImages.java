package dev.dormouse.launcher;

import dev.dormouse.fleet.StoreUnavailable;
import dev.dormouse.fleet.update.Downloads;
import dev.dormouse.fleet.update.PullAddress;
import dev.dormouse.fleet.update.PullAddress.Scheme;
import dev.dormouse.fleet.update.PullAddresses;
import dev.dormouse.fleet.update.UpdateId;
import dev.dormouse.lwm2m.firmware.CoapProbe;
import dev.dormouse.lwm2m.firmware.FirmwareResource;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where this server hands out images. Over coap and http an address is tried out as a device would use it; over coaps that would take
 * a device's key, so it is only seen whether there is something to hand out.
 */
final class ServedImages implements PullAddresses {

    private static final Duration PATIENCE = Duration.ofSeconds(3);
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
            case COAPS -> Optional.empty();
            case HTTP, HTTPS -> whyNotByHttp(address.uri());
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

    private static Optional<String> whyNotByHttp(String uri) {
        var request = HttpRequest.newBuilder(URI.create(uri))
                .timeout(PATIENCE)
                .header("Range", "bytes=0-" + (A_FEW - 1))
                .build();
        try (var client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            int status =
                    client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            return status == 206 || status == 200 ? Optional.empty() : Optional.of("the answer is " + status);
        } catch (IOException e) {
            return Optional.of("it cannot be fetched: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        }
    }
}
