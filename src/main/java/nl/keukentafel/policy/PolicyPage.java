package nl.keukentafel.policy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import nl.keukentafel.policy.words.FieldName;
import nl.keukentafel.policy.words.Topic;

/** A policy as a page that a privacy officer can read and sign; says all that the policy says, and nothing else. */
public final class PolicyPage {
    /** The language of the page. */
    public enum Language {
        NL,
        EN
    }

    /**
     * The municipality that signs.
     *
     * @param dutch how it speaks to residents in Dutch
     * @param teams its own names of teams, by the policy's word
     * @param adopted by whom it took up the purpose; empty when it did not
     * @param promises the sentences that somebody signed for, and by whom
     */
    public record Place(
            String code,
            String name,
            Speech dutch,
            Map<String, String> teams,
            Optional<Signed> adopted,
            SortedMap<String, Signed> promises) {
        public Place {
            promises = Collections.unmodifiableSortedMap(new TreeMap<>(promises));
        }
    }

    /** By whom and on which day. */
    public record Signed(String by, LocalDate on) {}

    private final PolicyBase base;
    private final PageWords words;
    private final Policy policy;
    private final Language language;
    private final Optional<Place> place;
    private final List<String> lines = new ArrayList<>();

    private PolicyPage(PolicyBase base, Policy policy, Language language, Optional<Place> place) {
        this.base = base;
        this.words = new PageWords(base, language, place);
        this.policy = policy;
        this.language = language;
        this.place = place;
    }

    /** The lines of the page of a policy that all municipalities share. */
    public static List<String> of(PolicyBase base, Policy policy, Language language) {
        return of(base, policy, language, Optional.empty());
    }

    /** The same as one municipality made it: hand over the policy as it narrowed it. */
    public static List<String> of(PolicyBase base, Policy narrowed, Language language, Place place) {
        return of(base, narrowed, language, Optional.of(place));
    }

    private static List<String> of(PolicyBase base, Policy policy, Language language, Optional<Place> place) {
        PolicyPage page = new PolicyPage(base, policy, language, place);
        page.write();
        return List.copyOf(page.lines);
    }

    private String say(String dutch, String english) {
        return words.say(dutch, english);
    }

    private String say(Text text) {
        return words.say(text);
    }

    private void write() {
        lines.add("# " + say(policy.title()));
        lines.add("");
        lines.add(say(policy.explain()));
        lines.add(say(policy.notFor()));
        lines.add("");
        lines.add(say("Doel: ", "Purpose: ") + policy.purpose());
        lines.add(say("Geldt van ", "In force from ")
                + words.day(policy.validFrom())
                + (policy.lastDay().equals(LocalDate.MAX)
                        ? ""
                        : say(" tot en met ", " up to and including ") + words.day(policy.lastDay())));
        lines.add(say("Vastgesteld door ", "Adopted by ") + policy.adopted().by() + say(" op ", " on ")
                + words.day(policy.adopted().on()) + ", " + policy.adopted().dpia());
        place.ifPresent(here -> lines.add(here.name() + " (" + here.code() + "): "
                + here.adopted()
                        .map(signed -> say("hier vastgesteld door ", "adopted here by ")
                                + signed.by()
                                + say(" op ", " on ")
                                + words.day(signed.on()))
                        .orElse(say(
                                "hier niet vastgesteld, dus hier wordt niets gevraagd",
                                "not adopted here, so nothing is asked here"))));
        lines.add(say("Verwerking: ", "Processing activity: ") + policy.processingActivity());
        lines.add(say("Grondslag: ", "Legal basis: ") + words.basis(policy.basis()));
        lines.add(say("Wie mogen kijken: rol ", "Who may look: role ")
                + policy.roles().stream().map(words::role).collect(Collectors.joining(", "))
                + say(" in ", " in ")
                + policy.teams().stream().map(words::team).collect(Collectors.joining(", "))
                + say(
                        ", en alleen wie op de zaak staat of die medewerker vervangt",
                        ", and only who is on the case or stands in for that worker"));
        lines.add(say("Over wie: ", "About whom: ")
                + policy.household().stream().map(words::relation).collect(Collectors.joining(", ")));
        lines.add(say("Een ja telt hoogstens ", "A yes counts at most ") + policy.longest() + say(" dagen.", " days."));
        lines.add(say("Gegevens gaan hoogstens terug: ", "Data go back at most: ") + words.period(policy.dataFrom())
                + ".");
        lines.add("");
        place.ifPresent(this::stricter);
        whoSaysYes();
        whatShows();
        for (TopicRule rule : policy.topics().values()) {
            topic(rule);
        }
        combinations();
        whatIsRead();
        lines.add("");
        lines.add(say("Wat hier niet staat, mag niet.", "What is not written here is not allowed."));
        lines.add("SHA-256 " + policy.hash());
        lines.add("");
        if (place.isPresent() && place.get().adopted().isEmpty()) {
            lines.add(say(
                    "Hier valt niets te tekenen: " + place.get().name() + " heeft dit doel niet vastgesteld.",
                    "There is nothing to sign here: " + place.get().name() + " did not adopt this purpose."));
            return;
        }
        lines.add(say(
                "Naam: ______________________  Datum: ____________  Handtekening: ______________________",
                "Name: ______________________  Date: ____________  Signature: ______________________"));
    }

    /** Beside the policy that all share. */
    private void stricter(Place here) {
        lines.add("## " + say("Waar " + here.name() + " strenger is", "Where " + here.name() + " is stricter"));
        Narrowing narrowing = base.narrowing(here.code(), policy.purpose());
        int before = lines.size();
        narrowing.topicsOff().stream()
                .sorted()
                .forEach(topic -> lines.add(
                        "- " + words.name(topic) + say(": kijken we hier niet naar.", ": we do not look at it here.")));
        new TreeMap<>(narrowing.fieldsOff())
                .forEach((topic, fields) -> lines.add("- " + words.name(topic)
                        + say(": hier niet ", ": here not ")
                        + fields.stream()
                                .map(field -> words.field(topic, field))
                                .sorted()
                                .collect(Collectors.joining(", "))
                        + "."));
        int shared = base.byHash(policy.hash()).map(Policy::longest).orElse(policy.longest());
        if (policy.longest() < shared) {
            lines.add(say("- Een ja telt hoogstens ", "- A yes counts at most ")
                    + policy.longest()
                    + say(" dagen in plaats van ", " days instead of ")
                    + shared
                    + ".");
        }
        if (!narrowing.roles().isEmpty()) {
            lines.add(say("- Alleen de rol ", "- The role ")
                    + policy.roles().stream().map(words::role).collect(Collectors.joining(", "))
                    + say(".", " only."));
        }
        if (lines.size() == before) {
            lines.add(say("Nergens: hier geldt de tekst die iedereen deelt.", "Nowhere: the shared text holds here."));
        }
        lines.add("");
    }

    /** The exact text for each yes. */
    private void whatIsRead() {
        lines.add("");
        lines.add("## " + say("Wat de bewoner leest", "What the resident reads"));
        if (place.isEmpty() && language == Language.NL) {
            lines.add("Zo staat het er in een gemeente die je zegt. Waar de gemeente u zegt, staat er u.");
        }
        NoticeText text = new NoticeText(
                base,
                policy,
                say("[naam van de medewerker]", "[name of the worker]"),
                place.map(Place::name).orElse(say("[gemeente]", "[municipality]")),
                words.speech());
        lines.add(say("Elke vraag eindigt met:", "Every question ends with:"));
        text.end().lines().forEach(lines::add);
        for (TopicRule rule : policy.topics().values()) {
            if (rule.consent() != ConsentRole.NONE) {
                lines.add("### " + words.name(rule.topic()));
                text.seeing(rule.topic(), false).ifPresent(read -> notice(read, text.end()));
            }
        }
        for (Combination rule : policy.combinations()) {
            if (rule.rule() == Combination.Rule.ONLY_WITH_OWN_YES) {
                List<Topic> pair = rule.topics().stream().sorted().toList();
                lines.add("### " + words.names(rule.topics()));
                text.together(pair.getFirst(), pair.getLast(), false).ifPresent(read -> notice(read, text.end()));
            }
        }
        place.ifPresent(here -> {
            lines.add("### " + say("Wat we beloven", "What we promise"));
            if (here.promises().isEmpty()) {
                lines.add(say("Niets: niemand tekende ervoor.", "Nothing: nobody signed for it."));
            }
            here.promises()
                    .forEach((promise, signed) ->
                            lines.add("- " + promise + " (" + signed.by() + ", " + words.day(signed.on()) + ")"));
        });
    }

    /** A text without how all of them end. */
    private void notice(String read, String end) {
        if (!read.endsWith(end)) {
            throw new IllegalStateException("every notice ends in the same way");
        }
        read.substring(0, read.length() - end.length()).lines().forEach(lines::add);
    }

    /** What holds for every topic. */
    private void whatShows() {
        lines.add("## " + say("Wat er te zien is", "What can be seen"));
        lines.add(say(
                "- Vóór de eerste ja zijn alleen de naam en de leeftijd van de bewoner te zien.",
                "- Before the first yes only the resident's name and age can be seen."));
        lines.add(say(
                "- Is niet zeker wie er mag kiezen, dan is er niets te zien.",
                "- When it is not certain who may decide, nothing can be seen."));
        if (!policy.combinations().isEmpty()) {
            lines.add(say(
                    "- Wie stopt met een onderwerp, kan een ander onderwerp openen dat ernaast niet mocht. Wie stopt,"
                            + " leest dat vooraf over de eigen onderwerpen.",
                    "- Stopping one topic may open another that was not allowed beside it. Whoever stops reads that"
                            + " beforehand, of their own topics."));
        }
        lines.add("");
    }

    private void whoSaysYes() {
        lines.add("## " + say("Wie ja zegt", "Who says yes"));
        boolean all = policy.guardians() == Policy.Guardians.ALL;
        String guardians = say(
                all ? "iedereen met gezag" : "iemand met gezag, en niemand met gezag zegt nee",
                all ? "everybody with authority" : "somebody with authority, and nobody with authority says no");
        lines.add(say("- Tot 12 jaar: ", "- Under 12: ") + guardians + ".");
        lines.add(say("- 12 tot en met 15 jaar: het kind zelf en ", "- 12 to 15: the child and ") + guardians + ".");
        lines.add(say("- Vanaf 16 jaar: de persoon zelf.", "- From 16: the person."));
        lines.add(say(
                "- Een ja is voor één medewerker en wie die vervangt. Voor een heel team is het alleen als de"
                        + " bewoner dat kiest.",
                "- A yes is for one worker and whoever stands in for them. It is for a whole team only when"
                        + " the resident chooses that."));
        lines.add(say(
                "- Onder curatele de curator, onder bewind voor geld de bewindvoerder, onder mentorschap voor"
                        + " zorg de mentor. Het nee van de persoon zelf telt altijd.",
                "- For an adult whom a court put under curatele, the court's curator; under bewind, for money,"
                        + " the administrator; under mentorschap, for care, the mentor. The person's own no always"
                        + " counts."));
        lines.add("");
    }

    private void topic(TopicRule rule) {
        lines.add("## " + words.name(rule.topic()) + " (" + rule.clause() + ")");
        if (!say(rule.why()).isEmpty()) {
            lines.add(say(rule.why()));
        }
        lines.add(say("Grondslag: ", "Legal basis: ") + words.basis(rule.basis()));
        lines.add(
                switch (rule.consent()) {
                    case NONE ->
                        say(
                                "De wet vraagt hier geen toestemming; wij tonen het en schrijven het op.",
                                "The law asks for no consent here; we show it and write it down.");
                    case PERMISSION_LAYER ->
                        say(
                                "Alleen met een ja. Dat vragen wij bovenop de wet.",
                                "Only with a yes. We ask for it on top of the law.");
                    case REQUIRED -> say("Alleen met een ja. De wet eist dat.", "Only with a yes. The law demands it.");
                });
        TopicWords known = base.topics().get(rule.topic());
        if (known != null && !known.special().isEmpty()) {
            lines.add(say("Bijzonder: AVG artikel ", "Special: GDPR article ")
                    + String.join(say(" en ", " and "), known.special()));
        }
        if (known != null && !known.sources().isEmpty()) {
            lines.add(say("Bronnen: ", "Sources: ") + String.join(", ", known.sources()));
        }
        if (rule.age().bounds()) {
            lines.add(say("Leeftijd: ", "Age: ")
                    + rule.age().from()
                    + (rule.age().to() == Integer.MAX_VALUE
                            ? say(" jaar en ouder", " and over")
                            : say(" tot en met ", " to ") + rule.age().to()));
        }
        if (rule.longest() != policy.longest()) {
            lines.add(say("Een ja telt hier hoogstens ", "Here a yes counts at most ")
                    + rule.longest()
                    + say(" dagen.", " days."));
        }
        if (!rule.dataFrom().equals(policy.dataFrom())) {
            lines.add(say("Gegevens gaan hier hoogstens terug: ", "Here data go back at most: ")
                    + words.period(rule.dataFrom()) + ".");
        }
        for (Map.Entry<FieldName, Text> field : rule.fields().entrySet()) {
            lines.add("- " + words.field(rule.topic(), field.getKey()) + ": " + say(field.getValue()));
        }
        rule.leftOut()
                .forEach((name, left) ->
                        lines.add(say("- Niet: ", "- Not: ") + words.considered(name, left) + ". " + say(left.why())));
        lines.add("");
    }

    private void combinations() {
        if (policy.combinations().isEmpty()) {
            return;
        }
        lines.add("## " + say("Wat niet naast elkaar mag", "What may not lie side by side"));
        for (Combination rule : policy.combinations()) {
            boolean own = rule.rule() == Combination.Rule.ONLY_WITH_OWN_YES;
            boolean household = rule.scope() == Combination.Scope.HOUSEHOLD;
            lines.add("- " + words.names(rule.topics())
                    + (own
                            ? say(
                                    ": van één persoon alleen met een eigen ja voor het samen zien",
                                    ": of one person only when they say yes to seeing the two side by side")
                            : household
                                    ? say(": nooit samen in één huishouden", ": never together in one household")
                                    : say(": nooit samen van één persoon", ": never together for one person"))
                    + say(". Anders tonen we niet: ", ". Otherwise we do not show: ") + words.names(rule.withhold())
                    + ". "
                    + say(rule.why()) + " (" + rule.clause() + ")");
        }
    }
}
