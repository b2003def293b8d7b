/**
 * The people who operate the fleet, and what they may do. The REST API signs them in on virtual threads; passwords
 * arrive here already hashed.
 */
@NullMarked
package dev.dormouse.fleet.account;

import org.jspecify.annotations.NullMarked;
