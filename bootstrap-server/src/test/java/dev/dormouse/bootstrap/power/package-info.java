/**
 * The power goes at any datagram of a bootstrap or a rotation, at either end, over DTLS and against both servers as they are: whoever
 * it hit can always come back. The devices are those of the simulator, which knows nothing but the wire. They live on its
 * threads; the tests look at the books from theirs.
 */
@NullMarked
package dev.dormouse.bootstrap.power;

import org.jspecify.annotations.NullMarked;
