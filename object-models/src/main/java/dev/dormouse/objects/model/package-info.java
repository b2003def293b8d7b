/**
 * What LwM2M objects are: definitions of objects and resources in all their versions, and the registry that holds each
 * once. Built at start by the launcher and read on every thread; an operator's upload replaces the registry's content in
 * one step.
 */
@NullMarked
package dev.dormouse.objects.model;

import org.jspecify.annotations.NullMarked;
