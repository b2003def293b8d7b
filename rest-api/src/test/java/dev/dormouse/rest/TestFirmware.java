package dev.dormouse.rest;

import dev.dormouse.fleet.contact.Contacts;
import dev.dormouse.fleet.firmware.ImageId;
import dev.dormouse.fleet.firmware.Library;
import dev.dormouse.fleet.firmware.LibraryRules;
import dev.dormouse.fleet.firmware.SignaturePolicy;
import dev.dormouse.fleet.update.DownloadId;
import dev.dormouse.fleet.update.Downloads;
import dev.dormouse.fleet.update.PullAddress;
import dev.dormouse.fleet.update.PullAddress.Scheme;
import dev.dormouse.fleet.update.PullAddresses;
import dev.dormouse.fleet.update.UpdateGuard;
import dev.dormouse.fleet.update.Updater;
import dev.dormouse.testkit.TestFleet;
import dev.dormouse.testkit.firmware.InMemoryImageBytes;
import dev.dormouse.testkit.firmware.InMemoryImages;
import dev.dormouse.testkit.firmware.InMemoryTrustedKeys;
import dev.dormouse.testkit.update.InMemoryUpdates;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;

/** A library in memory that takes signed images only, of a hundred thousand bytes at most, and updates of its devices. */
public final class TestFirmware {

    private static final LibraryRules RULES = new LibraryRules(SignaturePolicy.REQUIRED, 100_000);

    private final FirmwareAccess access;

    TestFirmware(TestFleet fleet, Contacts contacts, Function<ImageId, List<String>> claims) {
        var updates = new InMemoryUpdates(fleet.outage());
        var library = new Library(
                new InMemoryImages(), new InMemoryImageBytes(), new InMemoryTrustedKeys(), RULES, fleet.time());
        library.neededBy(claims);
        var downloads = new Downloads(updates, library);
        var updater = new Updater(
                new Updater.Ports(
                        updates,
                        library,
                        downloads,
                        fleet.devices(),
                        fleet.registrations(),
                        fleet.observations(),
                        fleet.latestValues(),
                        fleet.presence(),
                        fleet.networks()),
                fleet.events(),
                new Updater.Surroundings(
                        addresses(), UpdateGuard.NONE, contacts::nudge, fleet.time(), fleet.time(), new Random(3)));
        contacts.add(updater.agenda());
        fleet.events().subscribe(updater::on);
        updater.start();
        access = new FirmwareAccess(library, updater, updates, downloads);
    }

    public FirmwareAccess access() {
        return access;
    }

    private static PullAddresses addresses() {
        return new PullAddresses() {
            @Override
            public List<PullAddress> of(DownloadId download) {
                return List.of(new PullAddress(Scheme.COAP, "coap://here/fw/" + download));
            }

            @Override
            public Optional<String> whyNotServed(PullAddress address, DownloadId download) {
                return Optional.empty();
            }
        };
    }
}
