/**
 * Certificates. Those for servers that a test starts on this machine are made by openssl, for 127.0.0.1, and signed by themselves: what
 * they are shown to must trust exactly them. Those of devices are signed by an authority of the test.
 */
@NullMarked
package dev.dormouse.testkit.tls;

import org.jspecify.annotations.NullMarked;
