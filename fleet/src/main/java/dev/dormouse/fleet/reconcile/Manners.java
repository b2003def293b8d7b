package dev.dormouse.fleet.reconcile;

import dev.dormouse.fleet.profile.Quirk;
import dev.dormouse.objects.path.NodePath;

/** Which ways of asking a device understands, as far as its protocol version, its kind and its earlier answers tell. */
final class Manners {

    private static final String WITHOUT_COMPOSITES = "1.0";
    /** A device that knows no composites may fall silent instead of saying so. */
    private static final int PATIENCE_WITH_MANNERS = 2;
    /** After so many silences in a row a question is no longer asked. */
    static final int PATIENCE = 3;

    private final Desired desired;
    private final Known known;

    Manners(Desired desired, Known known) {
        this.desired = desired;
        this.known = known;
    }

    boolean composite(Topic manner) {
        return !known.device().protocolVersion().equals(WITHOUT_COMPOSITES)
                && !desired.quirks().contains(Quirk.NO_COMPOSITE)
                && isUnderstood(manner);
    }

    boolean partialUpdate(NodePath instance) {
        return !desired.quirks().contains(Quirk.NO_PARTIAL_UPDATE)
                && isUnderstood(Topic.of(Topic.Kind.PARTIAL_UPDATE, instance));
    }

    boolean attributes() {
        return !desired.quirks().contains(Quirk.NO_ATTRIBUTES);
    }

    /** Whether the device may still be asked this. */
    boolean mayAsk(Topic topic) {
        return known.dossier().denied(topic).isEmpty() && known.dossier().unanswered(topic) < PATIENCE;
    }

    /** Why it is not, or will be. */
    Gap.Why why(Topic topic) {
        return known.dossier()
                .note(topic)
                .map(note -> switch (note) {
                    case Note.Denied(var code, var words, var at) -> new Gap.Why.Refused(code, words, at);
                    case Note.Unanswered(int times, var at) when times >= PATIENCE -> new Gap.Why.Silent(times, at);
                    case Note.Unanswered waiting -> new Gap.Why.Waiting();
                    case Note.Settled settled -> new Gap.Why.Waiting();
                })
                .orElseGet(Gap.Why.Waiting::new);
    }

    private boolean isUnderstood(Topic manner) {
        return known.dossier().denied(manner).isEmpty() && known.dossier().unanswered(manner) < PATIENCE_WITH_MANNERS;
    }
}
