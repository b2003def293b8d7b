/**
 * Who is at the keyboard: passwords, sessions, and how much of anything we put up with in a minute. The web shell looks sessions up
 * on the event loop, from memory; logging in happens on virtual threads.
 */
@NullMarked
package dev.dormouse.rest.session;

import org.jspecify.annotations.NullMarked;
