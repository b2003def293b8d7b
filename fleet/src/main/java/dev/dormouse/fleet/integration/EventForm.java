package dev.dormouse.fleet.integration;

import dev.dormouse.fleet.event.Told;

/** How the API tells events. */
public interface EventForm {

    /** Its kind, in a word. Called on the thread on which it happened. */
    String kind(Told event);

    /** The whole of it, as a JSON document. */
    String json(Told event);
}
