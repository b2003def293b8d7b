package dev.dormouse.objects.ddf;

/** What is wrong at one place of a definition file, in a sentence that also says what would be right. */
public record DdfProblem(int line, int column, String sentence) {
    @Override
    public String toString() {
        return "line " + line + ", column " + column + ": " + sentence;
    }
}
