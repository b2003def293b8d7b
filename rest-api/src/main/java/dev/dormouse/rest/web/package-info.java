/**
 * HTTP by way of Vert.x: who is let in, where requests go, and how answers leave. Event loops admit and write; handlers
 * run on virtual threads, one per request, and may wait.
 */
@NullMarked
package dev.dormouse.rest.web;

import org.jspecify.annotations.NullMarked;
