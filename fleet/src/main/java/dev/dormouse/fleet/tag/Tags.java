package dev.dormouse.fleet.tag;

import dev.dormouse.fleet.device.EndpointName;
import java.util.List;
import java.util.Map;

/**
 * The tags of devices. Changes are durable on return, and queries find what they left. A device may have tags before it was
 * ever seen. All methods may throw {@link dev.dormouse.fleet.StoreUnavailable}.
 */
public interface Tags {

    /** {@link TagSet#NONE} for a device nobody tagged. */
    TagSet of(EndpointName endpoint);

    /** Those that have tags, of many at once. */
    Map<EndpointName, TagSet> of(List<EndpointName> endpoints);

    /** In place of these tags, others; {@code false}, and nothing changed, when they are not these any more. */
    boolean replace(EndpointName endpoint, TagSet before, TagSet after);

    /**
     * Does the same to the tags of some hundred devices, in one step, and says whose tags are different now. Devices that would
     * have too many are left as they are.
     */
    List<EndpointName> change(List<EndpointName> endpoints, TagChange change);

    /** The names in use, and how many devices have each; ordered by name. */
    List<Usage> names();

    record Usage(String name, long devices) {}
}
