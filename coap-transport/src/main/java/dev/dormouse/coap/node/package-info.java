/**
 * The way of a datagram between nodes: from the node it came to, to the node that serves its association, and back. The connectors
 * send on their socket threads, which never wait; what arrives is handed on by the one thread of the private endpoint.
 */
@NullMarked
package dev.dormouse.coap.node;

import org.jspecify.annotations.NullMarked;
