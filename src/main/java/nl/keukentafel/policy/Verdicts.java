package nl.keukentafel.policy;

import java.time.Instant;
import java.util.List;

/** Where the steps put what they found, by place of member and topic. */
sealed interface Verdicts {
    void permit(int place, Tables.Row row, long fields, Whose whose, List<String> by, Instant end);

    void refuse(int place, Tables.Row row, Reason reason, Whose whose, List<String> by, boolean asked);

    boolean permitted(int place);

    /** What was permitted until step 9 rests on these too, and ends with them. */
    void restsOn(int place, List<String> by, Instant end);

    /** A rule of combinations takes back what was permitted. */
    void withhold(int place, String clause, Whose whose, boolean asked);

    /** With reason, clause, consents and end of everything: the product. */
    record Explained(Verdict[] verdicts) implements Verdicts {
        @Override
        public void permit(int place, Tables.Row row, long fields, Whose whose, List<String> by, Instant end) {
            verdicts[place] = new Verdict.Permitted(
                    fields == row.mask ? row.allFields : row.set(fields), whose, row.clause, by, end);
        }

        @Override
        public void refuse(int place, Tables.Row row, Reason reason, Whose whose, List<String> by, boolean asked) {
            Verdict.Refused plain = row.refused(reason, whose, asked);
            verdicts[place] =
                    by.isEmpty() ? plain : new Verdict.Refused(reason, whose, plain.clause(), by, plain.shownAs());
        }

        @Override
        public boolean permitted(int place) {
            return verdicts[place] instanceof Verdict.Permitted;
        }

        @Override
        public void restsOn(int place, List<String> by, Instant end) {
            if (verdicts[place] instanceof Verdict.Permitted permitted) {
                verdicts[place] = new Verdict.Permitted(
                        permitted.fields(),
                        permitted.whose(),
                        permitted.clause(),
                        GiversWords.joined(permitted.by(), by),
                        GiversWords.earliest(permitted.validUntil(), end));
            }
        }

        @Override
        public void withhold(int place, String clause, Whose whose, boolean asked) {
            verdicts[place] = new Verdict.Refused(
                    Reason.COMBINATION, whose, clause, List.of(), Tables.Row.shown(Reason.COMBINATION, asked));
        }
    }

    /** The permitted fields alone, none for a refusal: what explaining is measured against. */
    record Bare(long[] fields) implements Verdicts {
        @Override
        public void permit(int place, Tables.Row row, long permitted, Whose whose, List<String> by, Instant end) {
            fields[place] = permitted;
        }

        @Override
        public void refuse(int place, Tables.Row row, Reason reason, Whose whose, List<String> by, boolean asked) {
            fields[place] = 0;
        }

        @Override
        public boolean permitted(int place) {
            return fields[place] != 0;
        }

        @Override
        public void restsOn(int place, List<String> by, Instant end) {
            // Which consents, and until when, is part of explaining.
        }

        @Override
        public void withhold(int place, String clause, Whose whose, boolean asked) {
            fields[place] = 0;
        }
    }
}
