package dev.dormouse.fleet.command.simulation;

import dev.dormouse.fleet.credential.Credentials;
import dev.dormouse.fleet.device.Devices;
import dev.dormouse.fleet.network.NetworkProfiles;
import dev.dormouse.fleet.network.Networks;
import dev.dormouse.fleet.presence.Habits;
import dev.dormouse.testkit.Outage;
import dev.dormouse.testkit.command.InMemoryCommandBook;
import dev.dormouse.testkit.credential.InMemoryCredentials;
import dev.dormouse.testkit.device.InMemoryDevices;
import dev.dormouse.testkit.presence.InMemoryHabits;
import dev.dormouse.testkit.registration.InMemoryRegistrations;

/** What outlives every server. */
final class SimulatedStore {

    final InMemoryRegistrations registrations = new InMemoryRegistrations();
    final Credentials credentials = new InMemoryCredentials();
    final Devices devices = new InMemoryDevices();
    final Habits habits = new InMemoryHabits(new Outage());
    final Networks networks = endpoint -> NetworkProfiles.ETHERNET;
    final InMemoryCommandBook book = new InMemoryCommandBook();
    private long numbers;

    long nextNumber() {
        return numbers++;
    }
}
