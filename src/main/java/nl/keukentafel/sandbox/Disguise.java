package nl.keukentafel.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.keukentafel.person.Bsn;

/** Turns a right answer into a lie: about another person, or with dates that cannot be. */
final class Disguise {
    /** A test number that nobody in the town has. */
    private static final String NOBODY = "999990779";

    private static final Pattern NINE_DIGITS = Pattern.compile("(?<![0-9])[0-9]{9}(?![0-9])");
    private static final Pattern DATE =
            Pattern.compile("(?<=[\">])([12][0-9]{3})(-?)(0[0-9]|1[0-2])(-?)([0-3][0-9])(?=[\"<T])");

    private Disguise() {}

    static Register.Reply otherPerson(Register.Reply reply) {
        return changed(reply, NINE_DIGITS, match -> Bsn.holds(match.group()) ? NOBODY : match.group());
    }

    static Register.Reply invalidDates(Register.Reply reply) {
        return changed(reply, DATE, match -> match.group(1) + match.group(2) + "13" + match.group(4) + match.group(5));
    }

    private static Register.Reply changed(
            Register.Reply reply, Pattern what, java.util.function.Function<java.util.regex.MatchResult, String> into) {
        String text = new String(reply.body(), StandardCharsets.UTF_8);
        String lie = what.matcher(text).replaceAll(match -> Matcher.quoteReplacement(into.apply(match)));
        return new Register.Reply(reply.status(), reply.contentType(), lie.getBytes(StandardCharsets.UTF_8));
    }
}
