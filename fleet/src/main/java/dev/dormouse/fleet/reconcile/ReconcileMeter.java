package dev.dormouse.fleet.reconcile;

/** Counts what the reconciler does. Told on the threads of contacts, so it returns at once. */
public interface ReconcileMeter {

    ReconcileMeter NONE = new ReconcileMeter() {
        @Override
        public void looked(boolean inOrder) {}

        @Override
        public void told(Topic.Kind kind, Result result) {}
    };

    enum Result {
        DONE,
        REFUSED,
        SILENT,
        NOT_SENT
    }

    /** A device was compared with its profile, and was found in order or not. */
    void looked(boolean inOrder);

    /** A request came to its end. */
    void told(Topic.Kind kind, Result result);
}
