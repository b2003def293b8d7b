package dev.dormouse.sim.device;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a device does with a package that it was given, or told to fetch.
 *
 * @param ending what comes of an installation
 * @param failsWith the result when it fails
 * @param installsFor how long an installation takes
 * @param powerCut when its power goes away amid fetching, once
 * @param resumes whether it goes on after that with the next block; else it begins anew
 * @param blockExponent of the blocks it asks for: 0 is 16 bytes, 6 is 1024
 * @param roomBytes for a package; a bigger one does not fit
 * @param component the one of 33629 whose installation ends so: what is installed with it goes back with it, what is installed without
 *     it goes well; all end so when empty
 */
public record FirmwareHabits(
        Ending ending,
        int failsWith,
        Duration installsFor,
        Optional<CutAtBlock> powerCut,
        boolean resumes,
        int blockExponent,
        long roomBytes,
        OptionalInt component) {
    private static final int UPDATE_FAILED = 8;
    private static final int LARGEST_EXPONENT = 6;

    public static final FirmwareHabits USUAL = new FirmwareHabits(
            Ending.INSTALLS,
            UPDATE_FAILED,
            Duration.ofSeconds(3),
            Optional.empty(),
            true,
            LARGEST_EXPONENT,
            16L * 1024 * 1024,
            OptionalInt.empty());

    /** How an installation may end. */
    public enum Ending {
        INSTALLS,
        /** It says that it failed, and what it had runs on. */
        FAILS,
        /** It boots into what it had before, and says nothing of it. */
        REVERTS,
        /** It is never heard of again. */
        FALLS_SILENT,
        /** It says that all went well, and runs what it had before. */
        LIES
    }

    /** The power goes away when this block comes, the first being 1. */
    public record CutAtBlock(int block, Duration duration) {
        public CutAtBlock {
            if (block < 1) throw new IllegalArgumentException("the first block is number 1");
            if (!duration.isPositive()) throw new IllegalArgumentException("a power cut takes its time");
        }
    }

    public FirmwareHabits {
        if (!installsFor.isPositive()) throw new IllegalArgumentException("an installation takes its time");
        if (blockExponent < 0 || blockExponent > LARGEST_EXPONENT)
            throw new IllegalArgumentException(blockExponent + " is not a block size exponent (0 to 6)");
        if (roomBytes < 1) throw new IllegalArgumentException("a device has room for more than nothing");
    }

    public FirmwareHabits ending(Ending other) {
        return new FirmwareHabits(
                other, failsWith, installsFor, powerCut, resumes, blockExponent, roomBytes, component);
    }

    public FirmwareHabits failingWith(int result) {
        return new FirmwareHabits(
                Ending.FAILS, result, installsFor, powerCut, resumes, blockExponent, roomBytes, component);
    }

    public FirmwareHabits losingPowerAt(CutAtBlock cut) {
        return new FirmwareHabits(
                ending, failsWith, installsFor, Optional.of(cut), resumes, blockExponent, roomBytes, component);
    }

    public FirmwareHabits inBlocksOf(int exponent) {
        return new FirmwareHabits(ending, failsWith, installsFor, powerCut, resumes, exponent, roomBytes, component);
    }

    public FirmwareHabits withRoomFor(long bytes) {
        return new FirmwareHabits(ending, failsWith, installsFor, powerCut, resumes, blockExponent, bytes, component);
    }

    /** Only this component ends so, and takes along what is installed with it. */
    public FirmwareHabits inComponent(int one) {
        return new FirmwareHabits(
                ending, failsWith, installsFor, powerCut, resumes, blockExponent, roomBytes, OptionalInt.of(one));
    }

    /** What came before a power cut is lost. */
    public FirmwareHabits forgetting() {
        return new FirmwareHabits(ending, failsWith, installsFor, powerCut, false, blockExponent, roomBytes, component);
    }
}
