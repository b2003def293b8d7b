/**
 * What a simulated device holds: objects, instances, resources and values, and the formats they travel in (TLV,
 * SenML-CBOR, text, opaque, links). The device reads and writes them when the server asks and when its life moves them.
 * A tree belongs to one device and the loop it lives on; the codecs keep no state.
 */
@NullMarked
package dev.dormouse.sim.objects;

import org.jspecify.annotations.NullMarked;
