package nl.keukentafel.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import nl.keukentafel.person.PartialDate;
import nl.keukentafel.picture.CardState;
import nl.keukentafel.picture.PicturedMember;
import nl.keukentafel.picture.SourceLine;
import nl.keukentafel.source.Coverage;
import nl.keukentafel.source.Datum;
import nl.keukentafel.source.SourceSystemName;
import org.junit.jupiter.api.Test;

class TongueTest {
    private static final Pattern SAYS_U = Pattern.compile("\\b([Uu]|[Uu]w)\\b");
    private static final Pattern SAYS_JE = Pattern.compile("\\b([Jj]e|[Jj]ij|[Jj]ou|[Jj]ouw)\\b");
    private static final Pattern SAYS_DUTCH =
            Pattern.compile("\\b(je|jij|u|dit|niet|bron|ja|nee|sinds|onbekend|ongeveer|maand)\\b");

    /** All that it can say, with Dutch and English words of the registers. */
    private static List<String> said(Tongue tongue) {
        List<String> all = new ArrayList<>();
        for (CardState state : CardState.values()) {
            all.add(tongue.state(state.name()));
        }
        all.add(tongue.state("WAITING"));
        for (PicturedMember.Kind kind : PicturedMember.Kind.values()) {
            all.add(tongue.kind(kind));
        }
        for (SourceLine.Said said : SourceLine.Said.values()) {
            all.add(tongue.source(
                    new SourceLine(
                            new SourceSystemName("tax"),
                            said,
                            Instant.parse("2026-03-02T09:12:00Z"),
                            new Coverage("loon", "wages")),
                    ZoneOffset.UTC));
        }
        all.add(tongue.since(LocalDate.of(2024, 11, 22)));
        for (Datum.Per per : Datum.Per.values()) {
            all.add(tongue.value(new Datum.Value.Money(123_456, per), Amounts.EXACT));
            all.add(tongue.value(new Datum.Value.Money(123_456, per), Amounts.ROUNDED));
        }
        all.add(tongue.value(new Datum.Value.Flag(true), Amounts.EXACT));
        all.add(tongue.value(new Datum.Value.Flag(false), Amounts.EXACT));
        all.add(tongue.value(new Datum.Value.Coded("1", "huur", "rent"), Amounts.EXACT));
        all.add(tongue.value(new Datum.Value.Day(new PartialDate.Day(LocalDate.parse("2026-03-02"))), Amounts.EXACT));
        all.add(tongue.value(new Datum.Value.Day(new PartialDate.Unknown()), Amounts.EXACT));
        return all;
    }

    @Test
    void nobodyIsSpokenToInTheWrongTone() {
        assertThat(said(Tongue.JE)).noneMatch(text -> SAYS_U.matcher(text).find());
        assertThat(said(Tongue.U)).noneMatch(text -> SAYS_JE.matcher(text).find());
        assertThat(said(Tongue.U)).anyMatch(text -> SAYS_U.matcher(text).find());
        assertThat(said(Tongue.JE)).anyMatch(text -> SAYS_JE.matcher(text).find());
    }

    @Test
    void englishIsEnglishThroughout() {
        assertThat(said(Tongue.EN)).noneMatch(text -> SAYS_DUTCH.matcher(text).find());
        assertThat(said(Tongue.JE)).anyMatch(text -> SAYS_DUTCH.matcher(text).find());
        assertThat(said(Tongue.EN)).contains("€ 1,234.56 a month", "rent", "2 March 2026", "unknown");
        assertThat(said(Tongue.STAFF)).contains("€ 1.234,56 per maand", "huur", "2 maart 2026");
    }

    @Test
    void aRoundedAmountIsSaidToBeRounded() {
        assertThat(Tongue.JE.euros(123_456, Amounts.ROUNDED)).isEqualTo("ongeveer € 1.230");
        assertThat(Tongue.JE.euros(123_500, Amounts.ROUNDED)).isEqualTo("ongeveer € 1.240");
        assertThat(Tongue.EN.euros(-499, Amounts.ROUNDED)).isEqualTo("about € 0");
    }

    @Test
    void aCardSaysFromWhichDayOnAndNothingWhenNothingIsShared() {
        LocalDate first = LocalDate.of(2024, 11, 22);
        assertThat(Tongue.STAFF.since(first)).isEqualTo("Gegevens vanaf 22 november 2024.");
        assertThat(Tongue.EN.since(first)).isEqualTo("Data from 22 November 2024 on.");
        assertThat(Tongue.STAFF.since(LocalDate.MIN)).isEmpty();
    }
}
