package dev.dormouse.fleet.reconcile;

/**
 * What has to stay the same for a refusal to hold: the edition of the profiles, the firmware (empty while it is unknown), and
 * the objects the device registered, as a digest.
 */
public record Era(String edition, String firmware, String objects) {

    /** Nothing is known of a time before. */
    public static final Era NONE = new Era("", "", "");

    boolean hasOtherFirmwareThan(Era before) {
        return !firmware.isEmpty() && !before.firmware.isEmpty() && !firmware.equals(before.firmware);
    }

    /** To learn the firmware's name is no change of it. */
    boolean differsFrom(Era before) {
        return !edition.equals(before.edition) || !objects.equals(before.objects) || hasOtherFirmwareThan(before);
    }

    /** This time, with what was known before where this one does not know it. */
    Era after(Era before) {
        return firmware.isEmpty() ? new Era(edition, before.firmware, objects) : this;
    }
}
