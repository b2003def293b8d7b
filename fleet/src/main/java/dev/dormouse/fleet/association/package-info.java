/**
 * DTLS associations that outlive the process that negotiated them. The CoAP transport stores, adopts and forgets them,
 * on its own worker threads; the rules that make this safe stand on the port.
 */
@NullMarked
package dev.dormouse.fleet.association;

import org.jspecify.annotations.NullMarked;
