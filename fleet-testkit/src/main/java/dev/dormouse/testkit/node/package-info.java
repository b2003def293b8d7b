/**
 * Nodes of one process that speak with each other straight away. A test stops the time of one of them by giving it a time of its own.
 * What a node promises is decided by the node, as in the product.
 */
@NullMarked
package dev.dormouse.testkit.node;

import org.jspecify.annotations.NullMarked;
