package dev.dormouse.rest.problem;

/** Ends the handling of a request at the place that sees why it cannot go on. The web shell answers with the problem. */
public final class RequestRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public RequestRefused(Problem problem) {
        super(problem.type().title(), null, false, false);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
