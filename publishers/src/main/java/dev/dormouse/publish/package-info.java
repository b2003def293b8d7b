/**
 * Events of the fleet as CloudEvents, sent to webhooks, Kafka and MQTT. Couriers of the fleet call it on threads that may wait, and get
 * an answer for each event; what libraries do on threads of their own stays in here.
 */
@NullMarked
package dev.dormouse.publish;

import org.jspecify.annotations.NullMarked;
