package nl.keukentafel.view;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import nl.keukentafel.municipality.Municipality;
import nl.keukentafel.municipality.Tone;
import nl.keukentafel.person.PartialDate;
import nl.keukentafel.picture.PicturedMember;
import nl.keukentafel.picture.SourceLine;
import nl.keukentafel.policy.words.Topic;
import nl.keukentafel.source.Datum;
import nl.keukentafel.source.SourceSystemName;

/** Whom a picture is put into words for: staff in Dutch, residents with je, with u, or in English. */
public enum Tongue {
    STAFF("nl", Tone.JE),
    JE("nl", Tone.JE),
    U("nl", Tone.U),
    EN("en", Tone.JE);

    private static final Map<String, String> DUTCH_SOURCES = Map.ofEntries(
            Map.entry("uwv", "UWV"),
            Map.entry("svb", "SVB"),
            Map.entry("bijstand", "de bijstand van de gemeente"),
            Map.entry("duo", "DUO"),
            Map.entry("wmo", "de Wmo-administratie"),
            Map.entry("jeugd", "de jeugdhulp-administratie"),
            Map.entry("tax", "de Belastingdienst"),
            Map.entry("debts", "het schuldenoverzicht"),
            Map.entry("housing", "de verhuurder"),
            Map.entry("brp", "de BRP"),
            Map.entry("bewoning", "de BRP (bewoning)"),
            Map.entry("representation", "het register van maatregelen"));
    private static final Map<String, String> ENGLISH_SOURCES = Map.ofEntries(
            Map.entry("uwv", "UWV"),
            Map.entry("svb", "SVB"),
            Map.entry("bijstand", "the municipality's social assistance"),
            Map.entry("duo", "DUO"),
            Map.entry("wmo", "the social support records"),
            Map.entry("jeugd", "the youth help records"),
            Map.entry("tax", "the tax office (Belastingdienst)"),
            Map.entry("debts", "the overview of debts"),
            Map.entry("housing", "the landlord"),
            Map.entry("brp", "the register of persons (BRP)"),
            Map.entry("bewoning", "the register of persons (who lives where)"),
            Map.entry("representation", "the register of court measures"));

    private final String language;
    private final Tone tone;

    Tongue(String language, Tone tone) {
        this.language = language;
        this.tone = tone;
    }

    /** How this municipality's residents are spoken to in a language. */
    public static Tongue of(Municipality municipality, String language) {
        if (!language.equals("nl")) {
            return EN;
        }
        return municipality.tone() == Tone.U ? U : JE;
    }

    String topic(Wordbook words, Topic topic) {
        return words.topic(topic, language, tone);
    }

    String field(Wordbook words, Topic topic, nl.keukentafel.policy.words.FieldName field) {
        return words.field(topic, field, language, tone);
    }

    private boolean english() {
        return this == EN;
    }

    String either(String dutch, String english) {
        return english() ? english : dutch;
    }

    Locale locale() {
        return english() ? Locale.UK : Locale.of("nl", "NL");
    }

    String kind(PicturedMember.Kind kind) {
        return switch (kind) {
            case SELF ->
                switch (this) {
                    case STAFF -> "inwoner";
                    case JE -> "jij";
                    case U -> "u";
                    case EN -> "you";
                };
            case PARTNER -> "partner";
            case CHILD -> either("kind", "child");
        };
    }

    /** Figures, or two with "of" between them. */
    String age(String age) {
        return age.replace(" of ", either(" of ", " or "));
    }

    /** The sentence of a card's state. Absence, failure and a no say nothing about anybody. */
    String state(String state) {
        return switch (this) {
            case STAFF -> forStaff(state);
            case JE -> forResident(state, "Je");
            case U -> forResident(state, "U");
            case EN -> inEnglish(state);
        };
    }

    private static String forStaff(String state) {
        return switch (state) {
            case "SHARED_FRESH" -> "Gedeeld";
            case "SHARED_STALE" -> "Gedeeld, maar niet van nu. Vraag of het nog klopt.";
            case "SHARED_EMPTY" -> "Gedeeld. Niets gevonden. Het kan er wel zijn.";
            case "NOT_SHARED" -> "Je ziet dit niet. Dat hoeft ook niet.";
            case "NOT_ASKED" -> "Nog niet gevraagd.";
            case "SOURCE_DOWN" -> "Nu niet op te halen. Dit zegt niets over de situatie.";
            case "SHIELDED" -> "Dit mag jij niet zien. Een collega kan helpen.";
            case "WAITING" -> "Wordt opgehaald…";
            default -> "Gestopt.";
        };
    }

    private static String forResident(String state, String you) {
        String share = you.equals("Je") ? you + " deelt" : "U deelt";
        return switch (state) {
            case "SHARED_FRESH" -> share + " dit.";
            case "SHARED_STALE" -> share + " dit. Het is al wat ouder. Klopt het nog?";
            case "SHARED_EMPTY" -> share + " dit. Er staat niets in.";
            case "SOURCE_DOWN", "SHIELDED" -> "We kunnen dit nu niet ophalen. Dat ligt aan ons.";
            case "WAITING" -> "We halen dit op.";
            default -> share + " dit niet.";
        };
    }

    private static String inEnglish(String state) {
        return switch (state) {
            case "SHARED_FRESH" -> "You share this.";
            case "SHARED_STALE" -> "You share this. It is a bit old. Is it still right?";
            case "SHARED_EMPTY" -> "You share this. There is nothing in it.";
            case "SOURCE_DOWN", "SHIELDED" -> "We can't get this right now. It's our fault.";
            case "WAITING" -> "We are getting this.";
            default -> "You don't share this.";
        };
    }

    String source(SourceSystemName source) {
        return (english() ? ENGLISH_SOURCES : DUTCH_SOURCES).getOrDefault(source.value(), source.value());
    }

    /** What a register said, in a sentence. */
    String source(SourceLine line, ZoneId zone) {
        String name = source(line.source());
        String begin = name.substring(0, 1).toUpperCase(locale()) + name.substring(1);
        String clock = clock(line.at(), zone);
        return english() ? english(line, name, begin, clock) : dutch(line, name, begin, clock);
    }

    private String dutch(SourceLine line, String name, String begin, String clock) {
        return switch (line.said()) {
            case FRESH -> "Bron: " + name + ", opgehaald om " + clock + ".";
            case STALE -> "Bron: " + name + ", opgehaald om " + clock + ". Dit is al wat ouder.";
            case NOTHING ->
                "Niets gevonden bij " + name + ". " + begin + " weet alleen van "
                        + line.coverage().nl() + ".";
            case NOT_COVERED ->
                begin + " kan dit van "
                        + switch (this) {
                            case JE -> "jou";
                            case U -> "u";
                            case STAFF, EN -> "deze inwoner";
                        }
                        + " niet weten. " + begin + " weet alleen van "
                        + line.coverage().nl() + ".";
            case WITHHELD -> begin + " weet dit en zegt het niet.";
            case DOWN ->
                begin + " gaf om " + clock + " geen antwoord. "
                        + (this == STAFF ? "Dit zegt niets over de situatie." : "Dat ligt aan ons.");
        };
    }

    private static String english(SourceLine line, String name, String begin, String clock) {
        String knows = begin + " only knows about " + line.coverage().en() + ".";
        return switch (line.said()) {
            case FRESH -> "Source: " + name + ", at " + clock + ".";
            case STALE -> "Source: " + name + ", at " + clock + ". This is a bit old.";
            case NOTHING -> "Nothing found at " + name + ". " + knows;
            case NOT_COVERED -> begin + " cannot know this about you. " + knows;
            case WITHHELD -> begin + " knows this and does not say it.";
            case DOWN -> begin + " gave no answer at " + clock + ". It's our fault.";
        };
    }

    String value(Datum.Value value, Amounts amounts) {
        return switch (value) {
            case Datum.Value.Text text -> text.text();
            case Datum.Value.Money money -> euros(money.cents(), amounts) + per(money.per());
            case Datum.Value.Day day -> date(day.date());
            case Datum.Value.Count count -> Long.toString(count.count());
            case Datum.Value.Coded coded -> either(coded.nl(), coded.en());
            case Datum.Value.Flag flag -> flag.yes() ? either("ja", "yes") : either("nee", "no");
        };
    }

    private String per(Datum.Per per) {
        return switch (per) {
            case ONCE -> "";
            case WEEK -> either(" per week", " a week");
            case FOUR_WEEKS -> either(" per vier weken", " every four weeks");
            case MONTH -> either(" per maand", " a month");
            case QUARTER -> either(" per kwartaal", " every three months");
            case YEAR -> either(" per jaar", " a year");
        };
    }

    /** A no, silence, a stop and somebody else altogether read the same, and say nothing of anybody. */
    String otherNotShared() {
        return this == STAFF ? "nog niet gedeeld. Dat zegt niets over de ander." : otherChooses();
    }

    /** Residents never read what another shares. */
    String otherShares(String name) {
        return this == STAFF ? (name.isEmpty() ? "de ander" : name) + " deelt dit ook" : otherChooses();
    }

    private String otherChooses() {
        return either("Die kiest dat zelf.", "They choose for themselves.");
    }

    String unknown() {
        return either("onbekend", "unknown");
    }

    /** How far back a card looks; nothing when nothing is shared. */
    String since(LocalDate first) {
        return first.equals(LocalDate.MIN)
                ? ""
                : either("Gegevens vanaf ", "Data from ") + day(first) + either(".", " on.");
    }

    String period(Datum datum) {
        String from = datum.from().map(this::date).orElse("");
        String until = datum.until().map(this::date).orElse("");
        if (from.isEmpty() && until.isEmpty()) {
            return "";
        }
        if (until.isEmpty()) {
            return either("sinds ", "since ") + from;
        }
        return from.isEmpty() ? either("tot en met ", "until ") + until : from + either(" t/m ", " – ") + until;
    }

    private String date(PartialDate date) {
        return switch (date) {
            case PartialDate.Day day -> day(day.date());
            case PartialDate.Month month -> month(month.month());
            case PartialDate.Year year -> Integer.toString(year.year());
            case PartialDate.Unknown ignored -> unknown();
        };
    }

    private String day(LocalDate day) {
        return DateTimeFormatter.ofPattern("d MMMM yyyy", locale()).format(day);
    }

    private String month(YearMonth month) {
        return DateTimeFormatter.ofPattern("MMMM yyyy", locale()).format(month);
    }

    private String clock(Instant at, ZoneId zone) {
        return DateTimeFormatter.ofPattern("HH:mm", locale()).format(at.atZone(zone));
    }

    String euros(long cents, Amounts amounts) {
        if (amounts == Amounts.ROUNDED) {
            long tens = (Math.abs(cents) + 500) / 1000 * 10;
            return either("ongeveer ", "about ") + (cents < 0 && tens > 0 ? "-" : "") + "€ "
                    + String.format(locale(), "%,d", tens);
        }
        String whole = String.format(locale(), "%,d", Math.abs(cents) / 100);
        return (cents < 0 ? "-" : "") + "€ " + whole
                + String.format(english() ? ".%02d" : ",%02d", Math.abs(cents) % 100);
    }
}
