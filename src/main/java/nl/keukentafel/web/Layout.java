package nl.keukentafel.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import nl.keukentafel.municipality.Municipality;
import nl.keukentafel.municipality.OwnText;
import nl.keukentafel.municipality.Wording;
import nl.keukentafel.person.PartialDate;

/**
 * What every page has around it.
 *
 * @param door whose page it is, which decides the way back and the tone
 * @param formToken what forms carry; empty where nobody is signed in
 * @param here the path of this page, for the navigation
 * @param idle when its reader is signed out who does nothing
 */
public record Layout(
        Municipality municipality,
        String language,
        Texts texts,
        String title,
        Door door,
        String formToken,
        String here,
        boolean quickExit,
        Idle idle) {

    /** Whose page it is. */
    public enum Door {
        PUBLIC,
        RESIDENT,
        /** An organisation that decides for somebody. */
        ORGANISATION,
        CASEWORKER,
        AUDITOR,
        /** A resident with the caseworker's screen in hand: nothing of either is around it. */
        DESK
    }

    /** A step in the navigation. */
    public record Way(String path, String words) {}

    public Layout withQuickExit() {
        return new Layout(municipality, language, texts, title, door, formToken, here, true, idle);
    }

    public String t(String key, Object... pairs) {
        return texts.t(key, pairs);
    }

    public boolean signedIn() {
        return !formToken.isEmpty();
    }

    public boolean staff() {
        return door == Door.CASEWORKER || door == Door.AUDITOR;
    }

    /** Said on every screen of an invented municipality. */
    public boolean practice() {
        return municipality.code().invented();
    }

    public List<Way> ways() {
        return switch (door) {
            case PUBLIC, DESK -> List.of();
            case ORGANISATION -> List.of(new Way("/namens", t("nav.overzicht")), new Way("/hulp", t("nav.hulp")));
            case RESIDENT ->
                List.of(
                        new Way("/mijn", t("nav.overzicht")),
                        new Way("/mijn/wie-keek-mee", t("nav.wie")),
                        new Way("/mijn/instellingen", t("nav.instellingen")),
                        new Way("/hulp", t("nav.hulp")));
            case CASEWORKER ->
                List.of(
                        new Way("/werk", "Vandaag"),
                        new Way("/werk/openen", "Openen"),
                        new Way("/werk/zoeken", "Zoeken"),
                        new Way("/werk/vervanging", "Vervanging"),
                        new Way("/werk/mijn-inzages", "Mijn inzages"),
                        new Way("/werk/over-mij", "Over mij"));
            case AUDITOR ->
                List.of(
                        new Way("/toezicht", "Toezicht"),
                        new Way("/toezicht/signalen", "Signalen"),
                        new Way("/toezicht/zoeken", "Zoeken"),
                        new Way("/toezicht/vragen", "Vragen"),
                        new Way("/toezicht/bewijs", "Bewijs"),
                        new Way("/toezicht/export", "Export"));
        };
    }

    /** A wording in the reader's language. */
    public String in(Wording wording) {
        return language.equals("nl") ? wording.nl() : wording.en();
    }

    public Optional<String> own(OwnText place) {
        return municipality.face().text(place).map(this::in);
    }

    private Locale locale() {
        return Locale.forLanguageTag(language.equals("nl") ? "nl-NL" : "en-GB");
    }

    public ZoneId zone() {
        return municipality.zone();
    }

    /** A day in words: 18 november 2026. */
    public String day(LocalDate day) {
        return DateTimeFormatter.ofPattern("d MMMM yyyy", locale()).format(day);
    }

    /** As much of a date in words as is known; empty when nothing is. */
    public String date(PartialDate date) {
        return switch (date) {
            case PartialDate.Day day -> day(day.date());
            case PartialDate.Month month ->
                DateTimeFormatter.ofPattern("MMMM yyyy", locale()).format(month.month());
            case PartialDate.Year year -> Integer.toString(year.year());
            case PartialDate.Unknown ignored -> "";
        };
    }

    /** The day of an instant, here. */
    public String day(Instant instant) {
        return day(instant.atZone(zone()).toLocalDate());
    }

    /** The last day on which something with this exclusive end still holds. */
    public String lastDay(Instant until) {
        return day(until.minusNanos(1).atZone(zone()).toLocalDate());
    }

    /** The clock time of an instant, here: 10:42. */
    public String clock(Instant instant) {
        return DateTimeFormatter.ofPattern("HH:mm", locale()).format(instant.atZone(zone()));
    }

    /** The clock time of an instant with seconds. */
    public String clockSeconds(Instant instant) {
        return DateTimeFormatter.ofPattern("HH:mm:ss", locale()).format(instant.atZone(zone()));
    }

    public String assetVersion() {
        return Assets.VERSION;
    }

    public String faceVersion() {
        return Assets.version(municipality.face());
    }

    /** A query that keeps a reader without a session on the same municipality's site. */
    public String site() {
        return signedIn() ? "" : "?gemeente=" + municipality.code();
    }
}
