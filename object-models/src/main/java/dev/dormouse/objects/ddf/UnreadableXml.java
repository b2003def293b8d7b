package dev.dormouse.objects.ddf;

/** The file cannot be read to its end, so nothing else can be said about it. */
final class UnreadableXml extends Exception {
    private final transient DdfProblem problem;

    UnreadableXml(DdfProblem problem) {
        super(problem.toString());
        this.problem = problem;
    }

    DdfProblem problem() {
        return problem;
    }
}
