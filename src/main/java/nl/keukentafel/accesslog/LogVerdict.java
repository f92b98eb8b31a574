package nl.keukentafel.accesslog;

import java.util.List;

/** What the verifier found. */
public sealed interface LogVerdict {
    /** 0 whole, 1 broken, 2 cannot tell. */
    int exitCode();

    /** Every line for people. */
    List<String> lines();

    /** Everything that was given fits together. */
    record Whole(long entries, long heads, long erased, List<String> lines) implements LogVerdict {
        public Whole {
            lines = List.copyOf(lines);
        }

        @Override
        public int exitCode() {
            return 0;
        }
    }

    /** Something was changed, removed or signed twice; the lines hold the evidence. */
    record Broken(String why, List<String> lines) implements LogVerdict {
        public Broken {
            lines = List.copyOf(lines);
        }

        @Override
        public int exitCode() {
            return 1;
        }
    }

    /** What was given is not enough to say anything. */
    record CannotTell(String why, List<String> lines) implements LogVerdict {
        public CannotTell {
            lines = List.copyOf(lines);
        }

        @Override
        public int exitCode() {
            return 2;
        }
    }
}
