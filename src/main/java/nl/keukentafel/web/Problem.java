package nl.keukentafel.web;

/** Every way in which a request can be turned away, with the stable code that clients may rely on (RFC 9457). */
public enum Problem {
    BAD_REQUEST(400, "bad-request", "The request is not what this address expects."),
    BAD_BODY(400, "bad-body", "The body is missing or not what this address expects."),
    NOT_SIGNED_IN(401, "not-signed-in", "Sign in first."),
    NOT_ALLOWED(403, "not-allowed", "This may not be done or seen."),
    ASSURANCE_TOO_LOW(403, "assurance-too-low", "Sign in with a higher level of assurance."),
    COLLEAGUE_CAN_HELP(403, "colleague-can-help", "Not for this employee; a colleague can help."),
    SECOND_EMPLOYEE_NEEDED(403, "second-employee-needed", "Another employee than who stands in has to register this."),
    FORGED(403, "forged-request", "The request did not come from a page of this service."),
    SIGN_IN_FAILED(403, "sign-in-failed", "The sign-in could not be trusted; begin again."),
    NOT_FOUND(404, "not-found", "There is nothing here."),
    METHOD_NOT_ALLOWED(405, "method-not-allowed", "This address does not take that method."),
    NOT_ACCEPTABLE(406, "not-acceptable", "This address cannot answer in that form."),
    CONFLICT(409, "conflict", "This does not fit how things are now."),
    OWN_REQUEST_NEEDED(409, "own-request-needed", "This team had such a case recently: say what the resident asked."),
    NOTICE_NOT_SERVED(409, "notice-not-served", "Serve the notice first and name its hash with the answer."),
    NEVER_GIVEN(409, "never-given", "What was never given cannot be stopped."),
    CASE_ENDED(409, "case-ended", "The case has ended."),
    NOT_NEEDED(409, "not-needed", "The purpose does not need this topic of this person."),
    REGISTRATION_ENDED(409, "registration-ended", "The register of persons does not keep this resident here any more."),
    REPLY_FIRST(409, "reply-first", "Ask the employee first; this verdict waits for an answer, or three working days."),
    OWN_LOOK(409, "own-look", "This is about what you did yourself; a colleague judges and answers it."),
    GONE(410, "ended", "This has ended."),
    TOO_LARGE(413, "too-large", "The body is too large."),
    UNSUPPORTED_MEDIA_TYPE(415, "unsupported-media-type", "This address does not read that form."),
    TOO_MANY(429, "too-many-requests", "Too many requests; try again later."),
    TOO_MANY_SEARCHES(429, "too-many-searches", "More searches than go with the work; try again later."),
    INTERNAL(500, "internal", "Something broke here; the reference helps us find it."),
    LOG_UNAVAILABLE(503, "log-unavailable", "What cannot be logged is not done; try again later."),
    REGISTER_UNAVAILABLE(
            503,
            "register-unavailable",
            "A register that says who somebody is or who decides does not answer; try again later."),
    SIGN_IN_UNAVAILABLE(503, "sign-in-unavailable", "The sign-in service does not answer; try again later.");

    private final int status;
    private final String code;
    private final String sentence;

    Problem(int status, String code, String sentence) {
        this.status = status;
        this.code = code;
        this.sentence = sentence;
    }

    public int status() {
        return status;
    }

    /** Stable, kebab-case, unique. */
    public String code() {
        return code;
    }

    /** One English sentence without anything about a person. */
    public String sentence() {
        return sentence;
    }

    /** The problem that says best what an HTTP status means. */
    public static Problem ofStatus(int status) {
        for (Problem problem : values()) {
            if (problem.status == status) {
                return problem;
            }
        }
        return status < 500 ? BAD_REQUEST : INTERNAL;
    }

    /** For throwing out of a handler; one handler makes the answer. */
    public Refused refused() {
        return new Refused(this, "");
    }

    /** The same, saying which part of the request: a JSON pointer or the name of a parameter, never a value. */
    public Refused refused(String part) {
        return new Refused(this, part);
    }

    /** A request that is turned away. */
    public static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final Problem problem;
        private final String part;

        private Refused(Problem problem, String part) {
            super(problem.code, null, false, false);
            this.problem = problem;
            this.part = part;
        }

        /** Empty when it is the request as a whole. */
        String part() {
            return part;
        }

        public Problem problem() {
            return problem;
        }
    }
}
