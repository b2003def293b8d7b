package dev.dormouse.fleet.firmware;

/** What the library takes in. */
public record LibraryRules(SignaturePolicy signatures, long mostBytes) {

    private static final long GIGABYTE = 1L << 30;

    public static final LibraryRules STANDARD = new LibraryRules(SignaturePolicy.REQUIRED, GIGABYTE);

    public LibraryRules {
        if (mostBytes < 1) throw new IllegalArgumentException("an image has at least one byte");
    }
}
