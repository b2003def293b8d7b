package dev.dormouse.launcher;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** What others call this machine, where the configuration says only what is listened on. */
final class Reachable {

    private Reachable() {}

    /** The host itself, unless it stands for every address there is. */
    static String as(String host) {
        boolean any = host.equals("0.0.0.0") || host.equals("::") || host.equals("[::]");
        var name = any ? ownAddress() : host;
        return name.contains(":") && !name.startsWith("[") ? "[" + name + "]" : name;
    }

    /** A guess: who has several addresses, or is behind a router, names his servers. */
    private static String ownAddress() {
        try {
            return InetAddress.getLocalHost().getHostAddress();
        } catch (UnknownHostException e) {
            return InetAddress.getLoopbackAddress().getHostAddress();
        }
    }
}
