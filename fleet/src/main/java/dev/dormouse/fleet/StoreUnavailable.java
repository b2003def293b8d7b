package dev.dormouse.fleet;

/** A store did not do what it was asked, and it may work later. Nothing was changed, or it is not known whether it was. */
public final class StoreUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String store;
    private final String operation;

    public StoreUnavailable(String store, String operation, Throwable cause) {
        super("the " + store + " store could not " + operation, cause);
        this.store = store;
        this.operation = operation;
    }

    public String store() {
        return store;
    }

    public String operation() {
        return operation;
    }
}
