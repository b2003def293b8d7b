/**
 * The time a device listens, and what it is used for. Features that want something of devices hand in an agenda; the
 * contact with an awake device works off what is most valuable, one request at a time. Agendas are asked on the virtual
 * thread of the contact, never on the device's lane.
 */
@NullMarked
package dev.dormouse.fleet.contact;

import org.jspecify.annotations.NullMarked;
