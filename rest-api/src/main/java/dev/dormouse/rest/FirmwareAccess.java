package dev.dormouse.rest;

import dev.dormouse.fleet.firmware.Library;
import dev.dormouse.fleet.update.Downloads;
import dev.dormouse.fleet.update.Updater;
import dev.dormouse.fleet.update.Updates;

/** The library of images, the updates of devices, and what devices fetch. */
public record FirmwareAccess(Library library, Updater updater, Updates updates, Downloads downloads) {}
