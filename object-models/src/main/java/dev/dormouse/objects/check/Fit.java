package dev.dormouse.objects.check;

import dev.dormouse.objects.value.Value;

/** Is it the right value for a resource? */
public sealed interface Fit {

    /** Yes, and this is how to send it: in the type of the definition. */
    record Fits(Value value) implements Fit {}

    record DoesNotFit(String why) implements Fit {}
}
