package dev.dormouse.fleet.rotation.simulation;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;

/** A port as one server sees it: what it made durable may be the last thing it did, and the dead do nothing. */
final class Mortal {

    /** Changes nothing, so nothing is different for a server that dies after it. */
    private static final Set<String> READS = Set.of(
            "find",
            "findByIdentity",
            "findByEndpoint",
            "retired",
            "superseded",
            "open",
            "allOpen",
            "due",
            "of",
            "in",
            "whyNothingComes");

    /** Decides whether a server survives what it just did. */
    interface Fate {
        void check();

        void afterChange();
    }

    private Mortal() {}

    static <T> T of(Class<T> port, T store, Fate fate) {
        var proxy = Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (self, method, arguments) -> {
            fate.check();
            try {
                var result = method.invoke(store, arguments);
                if (!READS.contains(method.getName())) fate.afterChange();
                return result;
            } catch (InvocationTargetException e) {
                throw e.getCause() == null ? e : e.getCause();
            }
        });
        return port.cast(proxy);
    }
}
