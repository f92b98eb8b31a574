package nl.keukentafel.policy;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

    private final PolicyBase base;
    private final Policy policy;
    private final Language language;
    private final List<String> lines = new ArrayList<>();

    private PolicyPage(PolicyBase base, Policy policy, Language language) {
        this.base = base;
        this.policy = policy;
        this.language = language;
    }

    /** The lines of the page; hand over a narrowed policy to see what one municipality made of it. */
    public static List<String> of(PolicyBase base, Policy policy, Language language) {
        PolicyPage page = new PolicyPage(base, policy, language);
        page.write();
        return List.copyOf(page.lines);
    }

    /** The same lines as an HTML document of their own: no script, no style, nothing from elsewhere. */
    public static List<String> html(List<String> lines, Language language) {
        List<String> html = new ArrayList<>();
        String title = lines.isEmpty() ? "" : escaped(lines.getFirst().replaceFirst("^#+ ", ""));
        html.add("<!doctype html>");
        html.add("<html lang=\"" + (language == Language.NL ? "nl" : "en") + "\">");
        html.add("<head><meta charset=\"utf-8\"><title>" + title + "</title></head>");
        html.add("<body>");
        boolean listed = false;
        for (String line : lines) {
            boolean item = line.startsWith("- ");
            if (item != listed) {
                html.add(item ? "<ul>" : "</ul>");
                listed = item;
            }
            if (item) {
                html.add("<li>" + escaped(line.substring(2)) + "</li>");
            } else if (line.startsWith("## ")) {
                html.add("<h2>" + escaped(line.substring(3)) + "</h2>");
            } else if (line.startsWith("# ")) {
                html.add("<h1>" + escaped(line.substring(2)) + "</h1>");
            } else if (!line.isBlank()) {
                html.add("<p>" + escaped(line) + "</p>");
            }
        }
        if (listed) {
            html.add("</ul>");
        }
        html.add("</body>");
        html.add("</html>");
        return List.copyOf(html);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private String say(String dutch, String english) {
        return language == Language.NL ? dutch : english;
    }

    private String say(Text text) {
        return say(text.je(), text.en());
    }

    private void write() {
        lines.add("# " + say(policy.title()));
        lines.add("");
        lines.add(say(policy.explain()));
        lines.add(say(policy.notFor()));
        lines.add("");
        lines.add(say("Doel: ", "Purpose: ") + policy.purpose());
        lines.add(say("Geldt van ", "In force from ")
                + policy.validFrom()
                + (policy.lastDay().equals(LocalDate.MAX)
                        ? ""
                        : say(" tot en met ", " up to and including ") + policy.lastDay()));
        lines.add(say("Vastgesteld door ", "Adopted by ") + policy.adopted().by() + say(" op ", " on ")
                + policy.adopted().on() + ", " + policy.adopted().dpia());
        lines.add(say("Verwerking: ", "Processing activity: ") + policy.processingActivity());
        lines.add(say("Grondslag: ", "Legal basis: ") + basis(policy.basis()));
        lines.add(say("Wie mogen kijken: rol ", "Who may look: role ")
                + String.join(", ", policy.roles())
                + say(" in team ", " in team ")
                + String.join(", ", policy.teams()));
        lines.add(say("Over wie: ", "About whom: ")
                + policy.household().stream().map(this::relation).collect(Collectors.joining(", ")));
        lines.add(say("Een ja telt hoogstens ", "A yes counts at most ") + policy.longest() + say(" dagen.", " days."));
        lines.add(say("Gegevens gaan hoogstens terug: ", "Data go back at most: ") + period(policy.dataFrom()) + ".");
        lines.add("");
        whoSaysYes();
        for (TopicRule rule : policy.topics().values()) {
            topic(rule);
        }
        combinations();
        lines.add("");
        lines.add(say("Wat hier niet staat, mag niet.", "What is not written here is not allowed."));
        lines.add("SHA-256 " + policy.hash());
        lines.add("");
        lines.add(say(
                "Naam:                    Datum:            Handtekening:",
                "Name:                    Date:             Signature:"));
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
                "- Onder curatele de curator, onder bewind voor geld de bewindvoerder, onder mentorschap voor"
                        + " zorg de mentor. Het nee van de persoon zelf telt altijd.",
                "- Under guardianship the guardian, for money the administrator, for care the mentor. The"
                        + " person's own no always counts."));
        lines.add("");
    }

    private void topic(TopicRule rule) {
        TopicWords words = base.topics().get(rule.topic());
        lines.add("## " + name(rule.topic()) + " (" + rule.clause() + ")");
        if (!say(rule.why()).isEmpty()) {
            lines.add(say(rule.why()));
        }
        lines.add(say("Grondslag: ", "Legal basis: ") + basis(rule.basis()));
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
                    + period(rule.dataFrom()) + ".");
        }
        for (Map.Entry<FieldName, Text> field : rule.fields().entrySet()) {
            Text plain = words == null ? Texts.NONE : words.fields().getOrDefault(field.getKey(), Texts.NONE);
            lines.add("- " + say(plain) + ": " + say(field.getValue()));
        }
        rule.leftOut().forEach((name, left) -> lines.add(
                say("- Niet: ", "- Not: ") + considered(name, left) + ". " + say(left.why())));
        lines.add("");
    }

    private String considered(String name, LeftOut left) {
        if (!say(left.name()).isEmpty()) {
            return say(left.name());
        }
        return base.topics().values().stream()
                .flatMap(words -> words.fields().entrySet().stream())
                .filter(field -> field.getKey().value().equals(name))
                .map(field -> say(field.getValue()))
                .findFirst()
                .orElse(name);
    }

    private void combinations() {
        if (policy.combinations().isEmpty()) {
            return;
        }
        lines.add("## " + say("Wat niet naast elkaar mag", "What may not lie side by side"));
        for (Combination rule : policy.combinations()) {
            boolean own = rule.rule() == Combination.Rule.ONLY_WITH_OWN_YES;
            boolean household = rule.scope() == Combination.Scope.HOUSEHOLD;
            lines.add("- " + names(rule.topics())
                    + (own
                            ? say(": alleen met een eigen ja voor het samen zien", ": only with a yes of its own")
                            : say(": nooit samen", ": never together"))
                    + (household
                            ? say(" in één huishouden", " in one household")
                            : say(" van één persoon", " of one person"))
                    + say(". Anders tonen we niet: ", ". Otherwise we do not show: ") + names(rule.withhold()) + ". "
                    + say(rule.why()) + " (" + rule.clause() + ")");
        }
    }

    private String names(java.util.Set<Topic> topics) {
        return topics.stream().sorted().map(this::name).collect(Collectors.joining(say(" en ", " and ")));
    }

    private String name(Topic topic) {
        TopicWords words = base.topics().get(topic);
        return words == null || say(words.title()).isEmpty() ? topic.value() : say(words.title());
    }

    private String basis(LegalBasis basis) {
        return basis.law() + " " + say("artikel ", "article ") + basis.article()
                + (basis.verified()
                        ? ""
                        : say(" (nog niet nagekeken door een jurist)", " (no lawyer looked at it yet)"));
    }

    private String relation(Relation relation) {
        return switch (relation) {
            case SELF -> say("de bewoner zelf", "the resident");
            case PARTNER -> say("de partner", "the partner");
            case CHILD -> say("de kinderen", "the children");
            case CO_RESIDENT -> say("hoeveel anderen er wonen", "how many others live there");
            case OUTSIDE -> say("anderen", "others");
        };
    }

    private String period(Period period) {
        if (period.getYears() > 0) {
            return period.getYears() + say(" jaar", period.getYears() == 1 ? " year" : " years");
        }
        return period.getMonths() > 0
                ? period.getMonths() + say(" maanden", " months")
                : period.getDays() + say(" dagen", " days");
    }
}
