package dev.dormouse.launcher;

import dev.dormouse.fleet.Service;

/** Something that has to be done at its place in the order of services. */
record Step(Runnable begins, Runnable ends) implements Service {

    static Service beginning(Runnable work) {
        return new Step(work, () -> {});
    }

    static Service ending(Runnable work) {
        return new Step(() -> {}, work);
    }

    @Override
    public void start() {
        begins.run();
    }

    @Override
    public void stop() {
        ends.run();
    }
}
