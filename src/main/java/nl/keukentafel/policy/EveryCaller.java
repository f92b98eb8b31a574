package nl.keukentafel.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The questions that steps 1 to 3 can tell apart: by day, role, team, case and conflict. */
final class EveryCaller {
    private final EveryQuestion every;

    EveryCaller(EveryQuestion every) {
        this.every = every;
    }

    void ask() {
        days();
        askers();
        cases();
    }

    private void plainly() {
        withAndWithoutEveryYes(every.question());
    }

    private void days() {
        Set<LocalDate> days = new LinkedHashSet<>();
        for (Tables one : every.tables) {
            days.add(one.policy.validFrom());
            days.add(one.policy.validFrom().minusDays(1));
            if (!one.policy.lastDay().equals(LocalDate.MAX)) {
                days.add(one.policy.lastDay());
                days.add(one.policy.lastDay().plusDays(1));
            }
        }
        for (LocalDate day : days) {
            new EveryCaller(every.on(day)).plainly();
        }
    }

    private void askers() {
        Set<String> roles = new TreeSet<>(Set.of("nobody"));
        Set<String> teams = new TreeSet<>(Set.of("nowhere"));
        for (Tables one : every.tables) {
            roles.addAll(one.policy.roles());
            teams.addAll(one.policy.teams());
        }
        for (String role : roles) {
            for (String team : teams) {
                withAndWithoutEveryYes(every.question(role, team));
            }
        }
    }

    /** Whose case it is, how it stands, and who works on it. */
    private void cases() {
        Question plain = every.question();
        for (CaseFact.State state : CaseFact.State.values()) {
            for (String worker :
                    List.of(PossibleWords.WORKER, PossibleWords.REPLACED, PossibleWords.REPLACED_BEFORE, "x")) {
                for (Instant until :
                        List.of(every.words.noon(), every.words.noon().plusSeconds(1), Instant.MAX)) {
                    for (String municipality : List.of("gm0000", "gm0001")) {
                        for (Conflict conflict : Conflict.values()) {
                            withAndWithoutEveryYes(new Question(
                                    plain.purpose(),
                                    plain.asker(),
                                    new CaseFact(
                                            municipality,
                                            "c",
                                            state,
                                            Set.of(worker),
                                            plain.asker().team(),
                                            until),
                                    plain.replacements(),
                                    conflict,
                                    plain.now(),
                                    plain.zone()));
                        }
                    }
                }
            }
        }
    }

    /** Steps 1 to 3 must come to the same with and without. */
    private void withAndWithoutEveryYes(Question question) {
        every.ask(question, List.of(every.grown()), List.of());
        every.ask(
                question,
                List.of(every.grown()),
                every.topics.stream()
                        .map(topic -> every.words.yes(
                                new ConsentFact.About.One(topic), EveryQuestion.MEMBER, EveryQuestion.MEMBER, 0))
                        .toList());
    }
}
