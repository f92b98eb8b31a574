package nl.keukentafel.web.resident;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import nl.keukentafel.accesslog.AccessEvent;
import nl.keukentafel.accesslog.LogReader;
import nl.keukentafel.accesslog.LoggedEntry;
import nl.keukentafel.casefile.Staff;
import nl.keukentafel.helper.HelperId;
import nl.keukentafel.helper.Helpers;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.municipality.Wording;
import nl.keukentafel.person.Resident;
import nl.keukentafel.policy.words.PurposeCode;
import nl.keukentafel.policy.words.Topic;
import nl.keukentafel.view.Wordbook;
import nl.keukentafel.web.Layout;

/** The resident's own part of the access log, as sentences; nothing in it is left out. */
@Singleton
class Looks {
    /** What an organisation does about somebody for whom it may decide; nobody's name is told of it. */
    private static final Set<AccessEvent.Kind> OF_ORGANISATIONS =
            Set.of(AccessEvent.Kind.SEARCHED, AccessEvent.Kind.APPEARED);

    private static final Set<AccessEvent.Kind> SAID_WHY =
            Set.of(AccessEvent.Kind.OPENED, AccessEvent.Kind.SHOWN, AccessEvent.Kind.PRINTED);

    /** Among how many of the last lines the first few are looked for. */
    private static final int AMONG = 50;

    private final LogReader log;
    private final Staff staff;
    private final Wordbook words;
    private final Helpers helpers;

    Looks(LogReader log, Staff staff, Wordbook words, Helpers helpers) {
        this.helpers = helpers;
        this.log = log;
        this.staff = staff;
        this.words = words;
    }

    List<Look> last(Resident resident, Layout layout, int most) {
        return log.own(resident.municipality(), resident.refs(), LogReader.NEWEST, most).stream()
                .map(entry -> look(entry, layout))
                .toList();
    }

    /** At most so many lines to begin with: of the reader's own looks of a day no more than the last. */
    List<Look> latest(Resident resident, Layout layout, int most) {
        Set<LocalDate> mirrored = new HashSet<>();
        return last(resident, layout, AMONG).stream()
                .filter(look -> !look.mirrored() || mirrored.add(look.day()))
                .limit(most)
                .toList();
    }

    /** These entries, as the resident reads them. */
    List<Look> of(List<LoggedEntry> entries, Layout layout) {
        return entries.stream().map(entry -> look(entry, layout)).toList();
    }

    /** One line; empty when it is not in the resident's own part. */
    Optional<Look> one(Resident resident, Layout layout, long index) {
        return log.own(resident.municipality(), resident.refs(), index + 1, 1).stream()
                .filter(entry -> entry.index() == index)
                .findFirst()
                .map(entry -> look(entry, layout));
    }

    private Look look(LoggedEntry entry, Layout layout) {
        AccessEvent event = entry.event();
        LocalDate day = event.at().atZone(layout.zone()).toLocalDate();
        return new Look(
                Long.toString(entry.index()),
                event.at(),
                day,
                sentence(event, layout),
                SAID_WHY.contains(event.kind()) ? purpose(event, layout) : "",
                event.kind() == AccessEvent.Kind.MIRRORED);
    }

    private String purpose(AccessEvent event, Layout layout) {
        return event.purpose()
                .flatMap(code -> words.purpose(layout.municipality(), new PurposeCode(code), layout.language()))
                .map(Wordbook.PurposeWords::title)
                .orElse("");
    }

    private String sentence(AccessEvent event, Layout layout) {
        String key = "wie." + event.kind().word();
        String topics =
                event.topics().stream().map(topic -> topic(layout, topic)).collect(Collectors.joining(", "));
        if (event.kind() == AccessEvent.Kind.OPENED && event.topics().isEmpty()) {
            key = "case".equals(event.details().get("what")) ? "wie.opened-zaak" : "wie.opened-niets";
        }
        if (event.actor().kind() == AccessEvent.ActorKind.REPRESENTATIVE && OF_ORGANISATIONS.contains(event.kind())) {
            key += "-organisatie";
        }
        if (event.kind() == AccessEvent.Kind.PRINTED && event.topics().isEmpty()) {
            key = "wie.printed-zaak";
        }
        if (event.kind() == AccessEvent.Kind.CONSENT_REVOKED && event.details().containsKey("helper")) {
            key = "wie.helper-stopped";
        }
        if (event.kind() == AccessEvent.Kind.CASE_CLOSED && event.actor().kind() == AccessEvent.ActorKind.SERVICE) {
            key = "wie.case-ended";
        }
        if (event.kind() == AccessEvent.Kind.HELPER_ENDED && event.actor().kind() == AccessEvent.ActorKind.HELPER) {
            key = "wie.helper-left";
        }
        if (event.kind() == AccessEvent.Kind.HOME_CHOICE_AT_DESK
                && "confirmed".equals(event.details().get("what"))) {
            key = "wie.home-choice-confirmed";
        }
        if (!layout.texts().has(key)) {
            return layout.t("wie.anders", "soort", event.kind().word());
        }
        return layout.t(
                key,
                "naam",
                name(event, layout),
                "team",
                event.actor()
                        .team()
                        .map(team -> team(layout, team))
                        .orElse(layout.municipality().name()),
                "onderwerp",
                topics);
    }

    /** Employees by their name, helpers by how the resident calls them. */
    private String name(AccessEvent event, Layout layout) {
        MunicipalityCode municipality = layout.municipality().code();
        Optional<String> helper = Optional.ofNullable(event.details().get("helper"));
        return helper.isEmpty()
                ? staff.nameOf(municipality, event.actor().id())
                : event.subject()
                        .flatMap(resident -> helpers.nameFor(municipality, resident, HelperId.of(helper.get())))
                        .orElseGet(() -> layout.t("wie.helper"));
    }

    private static String topic(Layout layout, String topic) {
        int plus = topic.indexOf('+');
        return plus < 0
                ? Share.noun(layout, new Topic(topic))
                : Share.noun(layout, new Topic(topic.substring(0, plus))) + " " + layout.t("onderwerp.en") + " "
                        + Share.noun(layout, new Topic(topic.substring(plus + 1)));
    }

    private static String team(Layout layout, String team) {
        Wording name = layout.municipality().teams().get(team);
        return name == null ? team : layout.in(name);
    }
}
