/**
 * What is asked of devices and waits for them: durable, in order, each with a state and a reason. Operators submit commands
 * on virtual threads; contacts work them off on theirs; a sweep on the scheduler ends what is overdue.
 *
 * <pre>
 *                       a newer write to the same place ──────────────────────────► SUPERSEDED
 *                       called off ───────────────────────────────────────────────► CANCELLED
 *                       its deadline passed ──────────────────────────────────────► EXPIRED
 *              ┌──────┐ its device was removed, it cannot be done ────────────────► FAILED
 *  accepted ──►│WAITING│
 *              └─▲──┬─┘
 *    not sent,   │  │ begun: durable, unless it may be repeated
 *    silence or  │  ▼
 *    refused for ┌───────┐ done ──────────────────────────────────────────────────► DONE
 *    now, and    │SENDING│ the device says no ────────────────────────────────────► REFUSED
 *    repeatable ◄┤       │ no answer, too often ──────────────────────────────────► FAILED
 *                └───────┘ no answer, or the server stopped, and not repeatable ──► UNKNOWN
 * </pre>
 */
@NullMarked
package dev.dormouse.fleet.command;

import org.jspecify.annotations.NullMarked;
