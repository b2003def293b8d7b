package dev.dormouse.rest.operation;

import dev.dormouse.objects.check.Fit;
import dev.dormouse.objects.check.ModelCheck;
import dev.dormouse.objects.model.ResourceModel;
import dev.dormouse.objects.value.Value;
import dev.dormouse.objects.value.ValueType;
import java.math.BigInteger;

/** Values out of JSON. What does not fit is refused with a sentence that says what would. */
final class ValueReader {

    private ValueReader() {}

    /** @throws IllegalArgumentException with that sentence */
    static Value fitting(Object json, ResourceModel resource) {
        var value = json instanceof String text ? Value.parse(resource.type(), text) : byLooks(json);
        return switch (ModelCheck.fit(resource, value)) {
            case Fit.Fits(var fitted) -> fitted;
            case Fit.DoesNotFit(var why) -> throw new IllegalArgumentException(why);
        };
    }

    /** @throws IllegalArgumentException when the value cannot be of the type */
    static Value typed(Object json, ValueType type) {
        return Value.parse(type, json.toString());
    }

    /** By the JSON type alone, for resources nobody described. */
    static Value byLooks(Object json) {
        return switch (json) {
            case Boolean set -> new Value.Flag(set);
            case Integer number -> new Value.Whole(number);
            case Long number -> new Value.Whole(number);
            case BigInteger number
            when number.signum() > 0 && number.bitLength() <= Long.SIZE -> new Value.Unsigned(number.longValue());
            case Number number -> new Value.Decimal(number.doubleValue());
            default -> new Value.Text(json.toString());
        };
    }
}
