/** Tellers, couriers and the post office in virtual time. */
@NullMarked
package dev.dormouse.testkit.integration;

import org.jspecify.annotations.NullMarked;
