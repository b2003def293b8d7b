/**
 * A DTLS 1.2 client with AES-128-CCM-8, by PSK, raw public keys (RFC 7250) or certificates, with connection id (RFC 9146) and
 * extended master secret (RFC 7627), as a state machine: datagrams and the time go in, steps come out. A device with security owns one and
 * carries out its steps. It has no thread, socket or clock of its own, and belongs to the loop its device lives on.
 */
@NullMarked
package dev.dormouse.sim.dtls;

import org.jspecify.annotations.NullMarked;
