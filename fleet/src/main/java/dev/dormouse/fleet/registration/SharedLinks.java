package dev.dormouse.fleet.registration;

import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * Keeps one copy of each list of object links: a hundred thousand meters of one kind register the same text. Lists nobody
 * holds any more are forgotten. Safe for all threads.
 */
public final class SharedLinks {

    // The key is the text inside the value, so an entry lives exactly as long as its value.
    private final Map<String, WeakReference<ObjectLinks>> known = new WeakHashMap<>();

    /** @throws MalformedLinks with the column and what is wrong */
    public ObjectLinks of(String linkFormat) {
        synchronized (known) {
            var reference = known.get(linkFormat);
            var links = reference == null ? null : reference.get();
            if (links != null) return links;
        }
        var parsed = ObjectLinks.parse(linkFormat);
        synchronized (known) {
            var reference = known.get(parsed.text());
            var links = reference == null ? null : reference.get();
            if (links != null) return links;
            known.put(parsed.text(), new WeakReference<>(parsed));
            return parsed;
        }
    }
}
