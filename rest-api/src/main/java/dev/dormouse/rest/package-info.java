/**
 * The operators' door: the REST API over the fleet, its event stream, and the web pages. The launcher makes one {@link
 * dev.dormouse.rest.RestServer} and starts it; requests are admitted on Vert.x event loops and handled on virtual threads.
 */
@NullMarked
package dev.dormouse.rest;

import org.jspecify.annotations.NullMarked;
