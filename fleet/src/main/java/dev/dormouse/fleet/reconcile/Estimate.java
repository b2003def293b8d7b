package dev.dormouse.fleet.reconcile;

import dev.dormouse.fleet.operation.Attributes;
import dev.dormouse.objects.path.NodePath;
import java.util.List;

/**
 * About how many bytes on the air an exchange takes, request and answer together, without losses: what an operator needs to
 * see whether a change costs a device a minute of its battery or a month. Over DTLS with a connection id and IPv4, an
 * answer in the acknowledgement; what is said all at once is reckoned as if each were said alone, so it is rather too much.
 */
final class Estimate {

    /** IPv4 and UDP 28, a DTLS record with its connection id 37 (CCM_8). */
    private static final int DATAGRAM = 28 + 37;

    /** CoAP's header, a token of eight bytes, a content format or accept. */
    private static final int COAP = 4 + 8 + 3;

    /** A number, or a short text, with what says where it belongs. */
    private static final int VALUE = 12;

    private static final int OBSERVE_OPTION = 1 + 3;

    private Estimate() {}

    static int read(NodePath path) {
        return exchange(path) + values(path);
    }

    static int observe(List<NodePath> paths) {
        int values = paths.stream().mapToInt(Estimate::values).sum();
        int named = paths.stream()
                .skip(1)
                .mapToInt(path -> 4 + path.toString().length())
                .sum();
        return exchange(paths.getFirst()) + named + values + 2 * OBSERVE_OPTION;
    }

    static int attributes(NodePath path, Attributes attributes) {
        return exchange(path) + 1 + attributes.toString().length();
    }

    static int write(NodePath path, String value) {
        return exchange(path) + 4 + value.length();
    }

    /** One report and its acknowledgement. */
    static int notification(List<NodePath> paths) {
        return 2 * (DATAGRAM + COAP)
                + OBSERVE_OPTION
                + paths.stream().mapToInt(Estimate::values).sum();
    }

    /** A segment of a path is an option: its text and one byte more, as is the slash in what we write. */
    private static int exchange(NodePath path) {
        return 2 * (DATAGRAM + COAP) + path.toString().length();
    }

    /** What lies above a resource holds ten of them, say. */
    private static int values(NodePath path) {
        return path.depth() < 3 ? 10 * VALUE : VALUE;
    }
}
