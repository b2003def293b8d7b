package dev.dormouse.rest.event;

import dev.dormouse.fleet.event.Told;
import dev.dormouse.fleet.integration.EventForm;
import dev.dormouse.fleet.presence.PresenceBook;

/** Other systems are told events as browsers are. */
public final class ToldEvents implements EventForm {

    private final EventJson json;

    public ToldEvents(PresenceBook presence) {
        this.json = new EventJson(presence);
    }

    @Override
    public String kind(Told event) {
        return EventJson.kind(event);
    }

    @Override
    public String json(Told event) {
        return json.of(event).encode();
    }
}
