/** Quarantines in memory, and what every store of them must do. */
@NullMarked
package dev.dormouse.testkit.quarantine;

import org.jspecify.annotations.NullMarked;
