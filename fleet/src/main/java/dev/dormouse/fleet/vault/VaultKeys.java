package dev.dormouse.fleet.vault;

/** What is done with the keys of a vault. Each change is durable on return, and a crash in between locks nobody out. */
public interface VaultKeys {

    /** Wraps all data keys with another master key too; until one of them is {@link #relyOn relied on}, both open the vault. */
    void prepare(MasterKey next);

    /** From now on this master key alone opens the vault. */
    void relyOn(MasterKey master);

    /** Makes a new data key, which seals everything from now on. */
    void renewDataKey(MasterKey master);

    /** How many secrets were sealed with an older data key. */
    long sealedBefore();

    /** Seals a few of those anew; {@code true} when none is left. */
    boolean resealSome();
}
