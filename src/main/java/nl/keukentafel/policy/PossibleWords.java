package nl.keukentafel.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import nl.keukentafel.policy.words.FieldName;
import nl.keukentafel.policy.words.Topic;

/** What one giver may have left behind about a topic or a pair of topics, as {@link EveryQuestion} needs it. */
final class PossibleWords {
    static final String WORKER = "w";
    /** The asker stands in for this worker now. */
    static final String REPLACED = "r";
    /** The asker stood in for this worker until yesterday. */
    static final String REPLACED_BEFORE = "f";

    /** What kind of word. Those from {@code REVOKED} on must come to the same as one of those before. */
    enum Word {
        YES,
        YES_TO_LESS,
        REFUSED,
        WITHDRAWN,
        NO_NOTICE,
        TO_SOMEBODY_ELSE,
        REVOKED,
        REQUESTED,
        INVALIDATED,
        SUPERSEDED,
        ENDED,
        ENDS_TOMORROW,
        NOT_BEGUN,
        TO_THE_TEAM,
        TO_ANOTHER_TEAM,
        TO_THE_REPLACED,
        TO_THE_REPLACED_BEFORE;

        boolean first() {
            return compareTo(REVOKED) < 0;
        }
    }

    /** A word, and how many days ago it was said. */
    record Said(Word word, int daysAgo) {}

    private record Spoken(ConsentFact.About about, String giver, boolean first) {}

    private final List<Tables> tables;
    private final LocalDate today;
    private final String team;
    private final Map<Spoken, List<ConsentFact>> known = new HashMap<>();

    PossibleWords(List<Tables> tables, LocalDate today, String team) {
        this.tables = tables;
        this.today = today;
        this.team = team;
    }

    /** Every choice of one word, or none, of each giver. */
    static void every(List<List<ConsentFact>> said, Consumer<List<ConsentFact>> each) {
        every(said, new ArrayList<>(), each);
    }

    private static void every(List<List<ConsentFact>> said, List<ConsentFact> so, Consumer<List<ConsentFact>> each) {
        if (said.isEmpty()) {
            each.accept(so);
            return;
        }
        List<List<ConsentFact>> rest = said.subList(1, said.size());
        every(rest, so, each);
        for (ConsentFact word : said.getFirst()) {
            so.add(word);
            every(rest, so, each);
            so.removeLast();
        }
    }

    /**
     * Every choice of the first words of each giver; and each further word of one, beside silence and beside a yes of all
     * others: what one word comes to does not hang on what others said.
     */
    void about(ConsentFact.About about, String member, List<String> givers, Consumer<List<ConsentFact>> each) {
        every(givers.stream().map(giver -> words(about, member, giver, true)).toList(), each);
        for (String giver : givers) {
            List<ConsentFact> others = givers.stream()
                    .filter(other -> !other.equals(giver))
                    .map(other -> yes(about, member, other, 0))
                    .toList();
            for (ConsentFact further : words(about, member, giver, false)) {
                each.accept(List.of(further));
                if (!others.isEmpty()) {
                    List<ConsentFact> all = new ArrayList<>(others);
                    all.add(further);
                    each.accept(all);
                }
            }
        }
    }

    private List<ConsentFact> words(ConsentFact.About about, String member, String giver, boolean first) {
        return known.computeIfAbsent(new Spoken(about, giver, first), spoken -> words(about, first).stream()
                .map(said -> fact(about, member, giver, said))
                .toList());
    }

    private List<Said> words(ConsentFact.About about, boolean first) {
        List<Said> words = new ArrayList<>();
        if (first) {
            Set<Integer> ago = new TreeSet<>(Set.of(0));
            for (Tables one : tables) {
                int longest =
                        about instanceof ConsentFact.About.One topic ? one.row(topic.topic()).longest : one.longest;
                if (longest > 0) {
                    ago.add(longest);
                    ago.add(longest + 1);
                }
            }
            ago.forEach(days -> words.add(new Said(Word.YES, days)));
        }
        for (Word word : Word.values()) {
            boolean less = word == Word.YES_TO_LESS && about instanceof ConsentFact.About.Together;
            if (word.first() == first && word != Word.YES && !less) {
                words.add(new Said(word, 0));
            }
        }
        return words;
    }

    ConsentFact yes(ConsentFact.About about, String member, String giver, int daysAgo) {
        return fact(about, member, giver, new Said(Word.YES, daysAgo));
    }

    /** As one gave it, but by somebody else, about these fields. */
    static ConsentFact of(ConsentFact c, String giver, Set<FieldName> fields) {
        return new ConsentFact(
                c.id() + giver,
                c.municipality(),
                c.caseId(),
                c.member(),
                giver,
                c.about(),
                c.state(),
                c.to(),
                c.revision(),
                c.from(),
                c.until(),
                c.notice(),
                c.policy(),
                fields);
    }

    private ConsentFact fact(ConsentFact.About about, String member, String giver, Said said) {
        Word word = said.word();
        return new ConsentFact(
                member + about + giver + word + said.daysAgo(),
                "gm0000",
                "c",
                member,
                giver,
                about,
                state(word),
                to(word),
                1,
                start(word == Word.NOT_BEGUN ? 1 : -said.daysAgo()),
                word == Word.ENDED ? noon() : word == Word.ENDS_TOMORROW ? start(1) : Instant.MAX,
                word == Word.NO_NOTICE ? ConsentFact.Notice.MISSING : ConsentFact.Notice.SERVED,
                tables.getFirst().policy.hash(),
                agreed(about, word));
    }

    private static ConsentFact.State state(Word word) {
        return switch (word) {
            case REFUSED -> ConsentFact.State.REFUSED;
            case WITHDRAWN -> ConsentFact.State.WITHDRAWN;
            case REVOKED -> ConsentFact.State.REVOKED;
            case REQUESTED -> ConsentFact.State.REQUESTED;
            case INVALIDATED -> ConsentFact.State.INVALIDATED;
            case SUPERSEDED -> ConsentFact.State.SUPERSEDED;
            default -> ConsentFact.State.GIVEN;
        };
    }

    private ConsentFact.Recipient to(Word word) {
        return switch (word) {
            case TO_SOMEBODY_ELSE -> new ConsentFact.Recipient.Worker("x");
            case TO_THE_REPLACED -> new ConsentFact.Recipient.Worker(REPLACED);
            case TO_THE_REPLACED_BEFORE -> new ConsentFact.Recipient.Worker(REPLACED_BEFORE);
            case TO_THE_TEAM -> new ConsentFact.Recipient.Team(team);
            case TO_ANOTHER_TEAM -> new ConsentFact.Recipient.Team(team + "-x");
            default -> new ConsentFact.Recipient.Worker(WORKER);
        };
    }

    Instant noon() {
        return today.atTime(12, 0).atZone(PolicyReader.AMSTERDAM).toInstant();
    }

    private Instant start(int days) {
        return today.plusDays(days).atStartOfDay(PolicyReader.AMSTERDAM).toInstant();
    }

    private Set<FieldName> agreed(ConsentFact.About about, Word word) {
        if (!(about instanceof ConsentFact.About.One one)) {
            return Set.of();
        }
        Set<FieldName> fields = fields(one.topic());
        return word == Word.YES_TO_LESS && !fields.isEmpty()
                ? Set.of(fields.iterator().next())
                : Set.copyOf(fields);
    }

    private Set<FieldName> fields(Topic topic) {
        Set<FieldName> fields = new TreeSet<>();
        for (Tables each : tables) {
            TopicRule rule = each.policy.topics().get(topic);
            if (rule != null) {
                fields.addAll(rule.fieldNames());
            }
        }
        return fields;
    }

    /** A yes; and where the versions differ in days or fields, a yes that holds in some of them only. */
    List<ConsentFact> yeses(Topic topic, String member) {
        ConsentFact.About about = new ConsentFact.About.One(topic);
        ConsentFact yes = yes(about, member, member, 0);
        List<ConsentFact> yeses = new ArrayList<>(List.of(yes));
        Set<Integer> longest = new TreeSet<>();
        Set<FieldName> everywhere = new LinkedHashSet<>(yes.fields());
        for (Tables one : tables) {
            Tables.Row row = one.row(topic);
            longest.add(row.longest);
            everywhere.retainAll(List.of(row.fields));
        }
        longest.stream().skip(1).forEach(days -> yeses.add(yes(about, member, member, days)));
        if (everywhere.size() < yes.fields().size() && tables.size() > 1) {
            Set<FieldName> somewhere = new LinkedHashSet<>(yes.fields());
            somewhere.removeAll(everywhere);
            yeses.add(of(yes, yes.giver(), somewhere));
        }
        return yeses;
    }
}
