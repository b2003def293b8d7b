/**
 * DTLS associations that outlive a restart, a crash and a full heap. Scandium calls in on its worker threads, which never
 * wait: everything that asks the store runs on virtual threads of this package.
 */
@NullMarked
package dev.dormouse.coap.association;

import org.jspecify.annotations.NullMarked;
