/**
 * The rules of the house, kept by tests: which module may know which, what a name may be. The launcher sees every module,
 * so they live here. JUnit calls them, on its own thread.
 */
@NullMarked
package dev.dormouse.launcher.architecture;

import org.jspecify.annotations.NullMarked;
