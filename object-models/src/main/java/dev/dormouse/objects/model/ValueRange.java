package dev.dormouse.objects.model;

import dev.dormouse.objects.value.Value;
import dev.dormouse.objects.value.ValueType;
import java.util.Optional;

/** The range or enumeration column of a definition: free text that mostly follows a few patterns. */
public record ValueRange(String text) {
    public static final ValueRange ANY = new ValueRange("");

    /** What the text demands of a value of that type, as far as we understand it; anything goes where we do not. */
    public Limits limits(ValueType type) {
        return RangeText.limits(text, type);
    }

    /** Absent when the value is within the limits, else a sentence that says them. */
    public Optional<String> problemWith(Value value) {
        return limits(value.type()).problemWith(value);
    }
}
