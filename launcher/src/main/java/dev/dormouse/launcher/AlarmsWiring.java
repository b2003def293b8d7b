package dev.dormouse.launcher;

import dev.dormouse.fleet.Service;
import dev.dormouse.fleet.alarm.AlarmDesk;
import dev.dormouse.fleet.alarm.AlarmId;
import dev.dormouse.fleet.alarm.AlarmPorts;
import dev.dormouse.fleet.alarm.AlarmSettings;
import dev.dormouse.fleet.alarm.AlarmWatch;
import dev.dormouse.fleet.alarm.Rhythms;
import dev.dormouse.fleet.event.FleetEvent;
import dev.dormouse.fleet.presence.PresenceBook;
import dev.dormouse.launcher.meter.AlarmMeters;

/** What is wrong, part of the map: who watches for it, and who is asked about it. */
final class AlarmsWiring {

    private final AlarmWatch watch;
    private final AlarmDesk desk;

    AlarmsWiring(Ground ground, AlarmSettings settings, PresenceBook presence) {
        var store = ground.store();
        var events = ground.events();
        var clock = ground.clock();
        var watched = new AlarmPorts(
                store.rules(),
                store.alarms(),
                store.devices(),
                store.tenants(),
                ground.registrations(),
                store.latestValues(),
                presence,
                Rhythms.learntBy(presence));
        watch = new AlarmWatch(
                watched,
                settings,
                new AlarmWatch.Surroundings(events, ground.scheduler(), clock, () -> AlarmId.random(ground.random())));
        desk = new AlarmDesk(watched, watch, store.eventLog(), clock);
        events.subscribe(watch::on);
        events.subscribe(new AlarmMeters(ground.metrics(), watch)::on);
    }

    AlarmDesk desk() {
        return desk;
    }

    /** What other nodes told. */
    void heardElsewhere(FleetEvent event) {
        watch.heardElsewhere(event);
    }

    /** Rules that were changed at other nodes. */
    void refresh() {
        watch.refresh();
    }

    Service service() {
        return watch;
    }
}
