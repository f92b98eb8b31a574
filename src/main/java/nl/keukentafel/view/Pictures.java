package nl.keukentafel.view;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nl.keukentafel.consent.Policies;
import nl.keukentafel.decision.Decision;
import nl.keukentafel.decision.Decisions;
import nl.keukentafel.decision.Line;
import nl.keukentafel.household.Household;
import nl.keukentafel.household.Member;
import nl.keukentafel.person.InterpreterWishes;
import nl.keukentafel.person.PartialDate;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.picture.HouseholdPicture;
import nl.keukentafel.picture.PictureFacts;
import nl.keukentafel.picture.PicturedMember;
import nl.keukentafel.picture.SignalRules;
import nl.keukentafel.picture.TopicFacts;
import nl.keukentafel.policy.TopicWords;
import nl.keukentafel.policy.words.FieldName;
import nl.keukentafel.policy.words.Topic;
import nl.keukentafel.source.Coverage;
import nl.keukentafel.source.SourceAnswer;
import nl.keukentafel.source.SourceSystem;
import nl.keukentafel.source.SourceSystemName;

/** Lays what was decided and what was answered into the words of the picture. */
@Singleton
final class Pictures {
    private static final FieldName NAME = new FieldName("name");
    private static final FieldName AGE = new FieldName("age");
    private static final FieldName INTERPRETER = new FieldName("interpreter");

    /** What the household's own facts and its members themselves tell, without any register of topics. */
    static final Set<FieldName> TOLD = Set.of(NAME, AGE, new FieldName("relation"), INTERPRETER);

    private final Policies policies;
    private final SignalRules rules;
    private final InterpreterWishes wishes;
    private final List<SourceSystem> sources;

    Pictures(Policies policies, SignalRules rules, InterpreterWishes wishes, List<SourceSystem> sources) {
        this.policies = policies;
        this.rules = rules;
        this.wishes = wishes;
        this.sources = List.copyOf(sources);
    }

    /** How many answers a line waits for; one that no register can tell anything of gets one that says so. */
    int expected(Line line) {
        return (int) Math.max(
                1,
                sources.stream()
                        .filter(source -> source.topics().contains(line.topic())
                                && !Collections.disjoint(source.fields(line.topic()), line.fields()))
                        .count());
    }

    /** The language that the resident would have an interpreter for, where it may be seen; others said it for talks of their own. */
    Optional<String> interpreter(Decision.Made decision) {
        PersonRef resident = decision.theCase().resident();
        return decision.line(resident, Decisions.HOUSEHOLD)
                .filter(line -> line.fields().contains(INTERPRETER))
                .flatMap(line -> wishes.of(decision.theCase().municipality(), resident));
    }

    /** The members, with no more of each than the decision permits. */
    static List<PicturedMember> members(Household household, Decision.Made decision, LocalDate today) {
        List<PicturedMember> members = new ArrayList<>();
        for (Member member : household.members()) {
            Optional<Line> line = decision.line(member.ref(), Decisions.HOUSEHOLD);
            if (line.isEmpty()) {
                continue;
            }
            boolean name = line.get().fields().contains(NAME);
            boolean age = line.get().fields().contains(AGE);
            members.add(new PicturedMember(
                    member.ref(),
                    switch (member.kind()) {
                        case SELF -> PicturedMember.Kind.SELF;
                        case PARTNER -> PicturedMember.Kind.PARTNER;
                        case CHILD -> PicturedMember.Kind.CHILD;
                    },
                    name ? member.name().full() : "",
                    age ? age(member.born(), today) : "",
                    member.secrecy() == Member.Secrecy.NONE));
        }
        return members;
    }

    HouseholdPicture picture(
            List<PicturedMember> members, List<Line> closed, Map<Line, List<SourceAnswer>> shared, LocalDate today) {
        List<TopicFacts> topics = new ArrayList<>();
        shared.forEach((line, answers) -> topics.add(new TopicFacts.Shared(
                line.member(), line.topic(), line.fields(), line.dataFrom(), line.settled(), answers)));
        for (Line line : closed) {
            switch (line.seen()) {
                case NOT_ASKED -> topics.add(new TopicFacts.NotAsked(line.member(), line.topic()));
                case NOT_SHARED -> topics.add(new TopicFacts.NotShared(line.member(), line.topic()));
                case NO_CARD, SHARED -> {}
            }
        }
        return HouseholdPicture.of(new PictureFacts(today, members, topics, staleAfter(), coverages()), rules.all());
    }

    private Map<Topic, Period> staleAfter() {
        Map<Topic, Period> after = new HashMap<>();
        for (TopicWords words : policies.now().topics().values()) {
            after.put(words.topic(), words.staleAfter());
        }
        return after;
    }

    private Map<SourceSystemName, Coverage> coverages() {
        Map<SourceSystemName, Coverage> coverages = new HashMap<>();
        sources.forEach(source -> coverages.put(source.name(), source.coverage()));
        return coverages;
    }

    /** In figures; two when a partial birth date leaves them open; empty when nothing is known. */
    static String age(PartialDate born, LocalDate today) {
        if (born instanceof PartialDate.Unknown) {
            return "";
        }
        int youngest = years(born.latest(), today);
        int oldest = years(born.earliest(), today);
        return youngest == oldest ? Integer.toString(oldest) : youngest + " of " + oldest;
    }

    private static int years(LocalDate born, LocalDate today) {
        return born.isAfter(today) ? 0 : Period.between(born, today).getYears();
    }
}
