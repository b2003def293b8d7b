package dev.dormouse.launcher;

import dev.dormouse.fleet.bus.NodeName;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.util.HexFormat;

/** What a node is called: by its machine, and by chance, for one that starts again is another. */
final class Hostname {

    private static final int MOST = 40;

    private Hostname() {}

    static NodeName anew(SecureRandom random) {
        byte[] some = new byte[3];
        random.nextBytes(some);
        return new NodeName(ofThisMachine() + "-" + HexFormat.of().formatHex(some));
    }

    private static String ofThisMachine() {
        try {
            var name = InetAddress.getLocalHost().getHostName().replaceAll("[^a-zA-Z0-9._-]", "-");
            return name.isEmpty() ? "node" : name.substring(0, Math.min(name.length(), MOST));
        } catch (UnknownHostException e) {
            return "node";
        }
    }
}
