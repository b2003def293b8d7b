package dev.dormouse.fleet.intake;

/**
 * How far an import is. Nothing of it is good for anything before it is admitting; what it admitted is taken back when it is
 * undone.
 *
 * <pre>
 *   READING ──▶ ADMITTING ──▶ POSTING ──▶ DONE
 *      │            └──▶ UNDOING ──▶ UNDONE
 *      ├──▶ CHECKED      a dry run, and all is sound
 *      ├──▶ REFUSED      something is wrong with the list
 *      └──▶ ABANDONED    the reading was cut off
 * </pre>
 *
 * What a crash leaves between the arrows is ended at the next start: a reading is abandoned, all else goes on.
 */
public enum ImportState {
    READING,
    ADMITTING,
    POSTING,
    UNDOING,
    DONE,
    CHECKED,
    REFUSED,
    ABANDONED,
    UNDONE;

    public boolean isOver() {
        return switch (this) {
            case READING, ADMITTING, POSTING, UNDOING -> false;
            case DONE, CHECKED, REFUSED, ABANDONED, UNDONE -> true;
        };
    }
}
