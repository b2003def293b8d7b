package dev.dormouse.rest.session;

import java.util.LinkedHashMap;
import java.util.Map;

/** What is remembered of the names that came last; whoever asks under ever new ones only makes us forget the oldest. */
final class Recent<V> extends LinkedHashMap<String, V> {

    private static final long serialVersionUID = 1L;
    private static final int REMEMBERED = 10_000;

    Recent() {
        super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
        return size() > REMEMBERED;
    }
}
