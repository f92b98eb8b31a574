package nl.keukentafel.sandbox;

import com.sun.net.httpserver.Headers;

/** A simulated register: it answers in the register's own format, from the town's files, and knows nothing of faults. */
public interface Register {
    /** The name of the source system, such as {@code uwv}. */
    String name();

    /** The path under which it answers, such as {@code /suwinet/uwv}; requests below it are its own too. */
    String path();

    /** Answers one request; throws {@link BadRequest} for what the real register would refuse. */
    Reply answer(Request request);

    /**
     * One request as it came in; {@code subPath} is what follows {@link #path()}, {@code query} what follows a question
     * mark, each empty if nothing.
     */
    record Request(String method, String subPath, String query, Headers headers, byte[] body) {
        public Request(String method, String subPath, Headers headers, byte[] body) {
            this(method, subPath, "", headers, body);
        }
    }

    /** One answer as it goes out. */
    record Reply(int status, String contentType, byte[] body) {
        /** An answer of status 200 with text in UTF-8. */
        public static Reply ok(String contentType, String text) {
            return new Reply(200, contentType, text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
    }

    /** What the real register would answer to a request that it refuses. */
    final class BadRequest extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @SuppressWarnings("serial")
        private final Reply reply;

        public BadRequest(Reply reply) {
            super("refused by the simulated register");
            this.reply = reply;
        }

        Reply reply() {
            return reply;
        }
    }
}
