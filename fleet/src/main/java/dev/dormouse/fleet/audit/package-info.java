/**
 * Who changed what, from where, and what came of it. The REST API writes it down around every change it makes, on virtual
 * threads; administrators read it.
 */
@NullMarked
package dev.dormouse.fleet.audit;

import org.jspecify.annotations.NullMarked;
