package dev.dormouse.fleet.update;

import dev.dormouse.fleet.firmware.ImageId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The components that one update brings, one after the other, and has installed as one. There are none of an update of one image.
 *
 * @param at which of them is on its way, or is the next to be
 */
public record Parts(List<Part> all, int at) {

    public static final int MOST = 16;
    public static final Parts NONE = new Parts(List.of(), 0);

    /**
     * One of them.
     *
     * @param name what the device calls the component
     * @param image what it gets; a delta, where the library had one
     * @param before what it ran when the update began; empty until it was asked
     * @param attempts how often it was delivered, while another one is on its way
     * @param arrived whether the device has it, and keeps it until all of them are there
     */
    public record Part(String name, ImageId image, Optional<String> before, int attempts, boolean arrived) {

        public static Part of(String name, ImageId image) {
            return new Part(name, image, Optional.empty(), 0, false);
        }
    }

    public Parts {
        if (all.size() == 1) throw new IllegalArgumentException("what is installed together is two or more");
        if (at < 0 || at > 0 && at >= all.size()) throw new IllegalArgumentException("there is no part " + at);
        all = List.copyOf(all);
    }

    public boolean isEmpty() {
        return all.isEmpty();
    }

    Part current() {
        return all.get(at);
    }

    boolean anyArrived() {
        return all.stream().anyMatch(Part::arrived);
    }

    /** By their numbers, those that the device has. */
    List<Integer> arrived() {
        return IntStream.range(0, all.size())
                .filter(number -> all.get(number).arrived())
                .boxed()
                .toList();
    }

    boolean wereDelivered() {
        return all.stream().anyMatch(part -> part.attempts() > 0);
    }

    String names() {
        return all.stream().map(Part::name).collect(Collectors.joining(", "));
    }

    Parts arrived(int number, boolean is) {
        var part = all.get(number);
        return with(number, new Part(part.name(), part.image(), part.before(), part.attempts(), is));
    }

    /** What it ran at first stays what it ran. */
    Parts before(int number, Optional<String> version) {
        var part = all.get(number);
        var first = part.before().or(() -> version);
        return with(number, new Part(part.name(), part.image(), first, part.attempts(), part.arrived()));
    }

    Parts attempted(int number, int attempts) {
        var part = all.get(number);
        return with(number, new Part(part.name(), part.image(), part.before(), attempts, part.arrived()));
    }

    Parts getting(ImageId image) {
        if (isEmpty()) return this;
        var part = current();
        return with(at, new Part(part.name(), image, part.before(), part.attempts(), part.arrived()));
    }

    Parts at(int number) {
        return new Parts(all, number);
    }

    /** As if nothing of them had been delivered. */
    Parts afresh() {
        return new Parts(
                all.stream()
                        .map(part -> new Part(part.name(), part.image(), part.before(), 0, false))
                        .toList(),
                at);
    }

    private Parts with(int number, Part part) {
        var others = new ArrayList<>(all);
        others.set(number, part);
        return new Parts(others, at);
    }
}
