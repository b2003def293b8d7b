package dev.dormouse.fleet;

/** Something with a life. The launcher starts services inside out and stops them in reverse. */
public interface Service {

    /**
     * Returns when the service does its work.
     *
     * @throws StartupFailure when it cannot; whatever was begun is undone
     */
    void start();

    /** Finishes what is in flight, within the service's own deadline. Safe to call twice, and on a service never started. */
    void stop();
}
