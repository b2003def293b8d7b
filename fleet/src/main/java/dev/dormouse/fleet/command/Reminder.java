package dev.dormouse.fleet.command;

import dev.dormouse.fleet.command.CommandState.Waiting;
import dev.dormouse.fleet.contact.Contacts;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** Tells contacts of what newly waits, and where they are too busy to listen, has them told again. */
final class Reminder {

    private static final Duration AGAIN = Duration.ofSeconds(30);

    private final CommandBook book;
    private final Contacts contacts;
    private final InstantSource clock;

    Reminder(CommandBook book, Contacts contacts, InstantSource clock) {
        this.book = book;
        this.contacts = contacts;
        this.clock = clock;
    }

    /** {@code false} when contacts have no room: the sweep announces it again. */
    boolean announce(Command command) {
        if (!(command.state() instanceof Waiting(var until, var reason)) || until.isPresent()) return true;
        if (contacts.nudge(command.endpoint())) return true;
        book.note(command.in(new Waiting(Optional.of(clock.instant().plus(AGAIN)), reason)));
        return false;
    }
}
