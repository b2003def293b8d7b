/**
 * The people who operate the fleet: listed, added, given roles, shut out. Administrators come here; handlers run on the virtual
 * threads of requests and change accounts at their desk alone.
 */
@NullMarked
package dev.dormouse.rest.account;

import org.jspecify.annotations.NullMarked;
