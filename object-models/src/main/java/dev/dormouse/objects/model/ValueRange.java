package dev.dormouse.objects.model;

/** The range or enumeration column of a definition: free text that mostly follows a few patterns. */
public record ValueRange(String text) {
    public static final ValueRange ANY = new ValueRange("");
}
