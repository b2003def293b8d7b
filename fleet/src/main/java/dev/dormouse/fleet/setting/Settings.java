package dev.dormouse.fleet.setting;

import java.util.List;

/** The settings of this node that hold, since it was started. They are not changed here: who wants others starts it with others. */
@FunctionalInterface
public interface Settings {

    /**
     * Every key there is, each once, in the order of the documented file; also those that nobody set. The same at each call, from memory.
     * What is in a secret is not in them.
     */
    List<Setting> all();
}
