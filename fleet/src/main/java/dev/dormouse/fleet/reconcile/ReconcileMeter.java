package dev.dormouse.fleet.reconcile;

import java.util.function.IntSupplier;

/** Counts what the reconciler does. Told on the threads of contacts, so it returns at once. */
public interface ReconcileMeter {

    ReconcileMeter NONE = new ReconcileMeter() {
        @Override
        public void watch(IntSupplier devicesAtRest) {}

        @Override
        public void looked(boolean nothingToDo) {}

        @Override
        public void told(Topic.Kind kind, Result result) {}
    };

    enum Result {
        DONE,
        REFUSED,
        SILENT,
        NOT_SENT
    }

    /** Told once, at the beginning. */
    void watch(IntSupplier devicesAtRest);

    /** A device was compared with what its profile wishes, and there was something to ask of it or not. */
    void looked(boolean nothingToDo);

    /** A request came to its end. */
    void told(Topic.Kind kind, Result result);
}
