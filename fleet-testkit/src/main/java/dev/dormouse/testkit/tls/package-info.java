/**
 * Certificates for servers that a test starts on this machine. They are made by openssl, for 127.0.0.1, and signed by themselves. What
 * they are shown to must trust exactly them.
 */
@NullMarked
package dev.dormouse.testkit.tls;

import org.jspecify.annotations.NullMarked;
