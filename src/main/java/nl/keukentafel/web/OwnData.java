package nl.keukentafel.web;

import static nl.keukentafel.view.Transcript.object;
import static nl.keukentafel.view.Transcript.word;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.keukentafel.accesslog.AccessEvent;
import nl.keukentafel.accesslog.LogReader;
import nl.keukentafel.accesslog.LoggedEntry;
import nl.keukentafel.accesslog.Question;
import nl.keukentafel.accesslog.Questions;
import nl.keukentafel.casefile.CallBacks;
import nl.keukentafel.casefile.Case;
import nl.keukentafel.casefile.Casefile;
import nl.keukentafel.casefile.Staff;
import nl.keukentafel.consent.Consent;
import nl.keukentafel.consent.Consents;
import nl.keukentafel.consent.HomeSafety;
import nl.keukentafel.consent.Overview;
import nl.keukentafel.consent.Receipts;
import nl.keukentafel.helper.Helper;
import nl.keukentafel.helper.Helpers;
import nl.keukentafel.helper.May;
import nl.keukentafel.message.ContactPoint;
import nl.keukentafel.message.ContactPoints;
import nl.keukentafel.message.Message;
import nl.keukentafel.message.Outbox;
import nl.keukentafel.message.Reach;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.person.InterpreterWishes;
import nl.keukentafel.person.Resident;

/**
 * All that this service keeps about a resident and may tell them (GDPR 15 and 20): what was asked and answered, for
 * themself and for those for whom they decide, with signed receipts; their cases, their part of the log, their questions
 * and the messages to them. Data of registers are not kept, so they are not in it.
 */
@Singleton
public class OwnData {
    private static final int AT_A_TIME = 200;

    private final Consents consents;
    private final Receipts receipts;
    private final Casefile cases;
    private final LogReader log;
    private final Questions questions;
    private final Outbox outbox;
    private final ContactPoints contacts;
    private final HomeSafety home;
    private final CallBacks callBacks;
    private final Staff staff;
    private final InterpreterWishes wishes;
    private final Helpers helpers;
    private final Clock clock;

    OwnData(
            Consents consents,
            Receipts receipts,
            Casefile cases,
            LogReader log,
            Questions questions,
            Outbox outbox,
            ContactPoints contacts,
            HomeSafety home,
            CallBacks callBacks,
            Staff staff,
            InterpreterWishes wishes,
            Helpers helpers,
            Clock clock) {
        this.consents = consents;
        this.receipts = receipts;
        this.cases = cases;
        this.log = log;
        this.questions = questions;
        this.outbox = outbox;
        this.contacts = contacts;
        this.home = home;
        this.callBacks = callBacks;
        this.staff = staff;
        this.wishes = wishes;
        this.helpers = helpers;
        this.clock = clock;
    }

    /** As one JSON object, with the language that they chose. */
    public Map<String, Object> of(Resident resident, Optional<String> language) {
        Reach reach = contacts.of(resident);
        ContactPoint contact = reach.chosenOrDesk();
        Overview overview = consents.overview(resident);
        List<Overview.Line> lines = new ArrayList<>(overview.open());
        lines.addAll(overview.running());
        lines.addAll(overview.ended());
        return object(
                "madeAt", clock.instant().truncatedTo(ChronoUnit.SECONDS).toString(),
                "municipality", resident.municipality().value(),
                "ref", resident.ref().toString(),
                "language", language,
                "interpreter", wishes.of(resident.municipality(), resident.ref()),
                "reachedBy",
                        object(
                                "way", word(contact.way()),
                                "address", contact.address(),
                                "chosen", reach.chosen().isPresent(),
                                "letterHome", reach.letterHome(),
                                "notHome", reach.notHome()),
                "cases", cases.everyCaseOf(resident).stream().map(OwnData::json).toList(),
                "homeChoices",
                        home.of(resident).stream()
                                .filter(one -> one.choice().isPresent())
                                .map(OwnData::json)
                                .toList(),
                "callBacks", callBacks(resident),
                "helpers", helpers.of(resident).stream().map(OwnData::helper).toList(),
                "helpedResidents",
                        helpers.helpedBy(resident).stream().map(OwnData::helped).toList(),
                "consents", lines.stream().map(line -> json(resident, line)).toList(),
                "looks",
                        looks(resident).stream()
                                .map(entry -> look(resident, entry))
                                .toList(),
                "questions",
                        questions.of(resident.municipality(), resident.refs()).stream()
                                .map(OwnData::json)
                                .toList(),
                "messages",
                        outbox.to(resident.municipality(), resident.refs()).stream()
                                .map(OwnData::json)
                                .toList());
    }

    private List<Map<String, Object>> callBacks(Resident resident) {
        return cases.casesOf(resident).stream()
                .flatMap(of -> callBacks.of(resident, of.id()).stream()
                        .map(wanted -> object(
                                "caseId", of.id().toString(),
                                "phoneNumber", wanted.number(),
                                "day", wanted.day().toString(),
                                "part", wanted.part().word())))
                .toList();
    }

    /** The whole of the resident's own part of the log, newest first. */
    private List<LoggedEntry> looks(Resident resident) {
        List<LoggedEntry> all = new ArrayList<>();
        long before = LogReader.NEWEST;
        while (true) {
            List<LoggedEntry> some = log.own(resident.municipality(), resident.refs(), before, AT_A_TIME);
            all.addAll(some);
            if (some.size() < AT_A_TIME) {
                return all;
            }
            before = some.getLast().index();
        }
    }

    /** One entry of the resident's own part of the log. */
    public Map<String, Object> look(Resident resident, LoggedEntry entry) {
        AccessEvent event = entry.event();
        return object(
                "index", entry.index(),
                "at", event.at().toString(),
                "kind", event.kind().word(),
                "by", by(resident, event.actor()),
                "purpose", event.purpose(),
                "topics", event.topics(),
                "caseId", event.caseId(),
                "look", Optional.ofNullable(event.details().get("look")),
                "reason",
                        Optional.ofNullable(event.details().get("reason"))
                                .filter(reason -> event.kind() == AccessEvent.Kind.LOG_READ),
                "helperId", Optional.ofNullable(event.details().get("helper")),
                "evidence", Optional.ofNullable(event.details().get("evidence")));
    }

    /** One look by an employee, as a helper of whom it is about reads it. */
    public Map<String, Object> lookForHelper(MunicipalityCode municipality, LoggedEntry entry) {
        AccessEvent event = entry.event();
        return object(
                "at", event.at().toString(),
                "kind", event.kind().word(),
                "name", staff.nameOf(municipality, event.actor().id()),
                "team", event.actor().team(),
                "topics", event.topics());
    }

    /** A helper as the resident reads it. */
    public static Map<String, Object> helper(Helper helper) {
        return object(
                "helperId", helper.id().toString(),
                "name", helper.helperName(),
                "ownName", helper.residentName(),
                "may", words(helper),
                "lastDay", helper.lastDay().toString(),
                "codeWaits", helper.by().isEmpty());
    }

    /** The same help as the helper reads it. */
    public static Map<String, Object> helped(Helper helper) {
        return object(
                "helperId", helper.id().toString(),
                "name", helper.residentName(),
                "may", words(helper),
                "lastDay", helper.lastDay().toString());
    }

    private static List<String> words(Helper helper) {
        return helper.may().stream().sorted().map(May::word).toList();
    }

    /** Employees by name; another resident, such as a parent who answered, by no name. */
    private Map<String, Object> by(Resident resident, AccessEvent.Actor actor) {
        return switch (actor.kind()) {
            case CASEWORKER, AUDITOR ->
                object(
                        "kind", word(actor.kind()),
                        "name", staff.nameOf(resident.municipality(), actor.id()),
                        "team", actor.team());
            case RESIDENT, REPRESENTATIVE, HELPER, PROGRAM, SERVICE ->
                object(
                        "kind",
                        word(actor.kind()),
                        "self",
                        resident.refs().stream().anyMatch(ref -> actor.id().equals(ref.toString())));
        };
    }

    private Map<String, Object> json(Resident resident, Overview.Line line) {
        Consent consent = line.consent();
        return object(
                "consentId", consent.id().toString(),
                "caseId", line.caseId().toString(),
                "about", consent.about().text(),
                "self", line.self(),
                "state", word(consent.state()),
                "askedBy", line.worker(),
                "since", consent.from().toString(),
                "lastDay", consent.lastDay().map(Object::toString),
                "receipt", consents.receipt(resident, consent.id()).map(receipts::signed));
    }

    private static Map<String, Object> json(HomeSafety.AtHome one) {
        return object(
                "caseId", one.of().id().toString(),
                "choice", word(one.choice().orElseThrow()));
    }

    private static Map<String, Object> json(Case of) {
        return object(
                "caseId", of.id().toString(),
                "purpose", of.purpose().value(),
                "why", of.why(),
                "team", of.team(),
                "openedAt", of.opened().toString(),
                "endsAt", of.until().toString());
    }

    private static Map<String, Object> json(Question question) {
        return object(
                "index", question.entry(),
                "words", question.words(),
                "askedAt", question.asked().toString(),
                "answer", question.answer().map(Question.Answered::words));
    }

    private static Map<String, Object> json(Message message) {
        return object(
                "kind", word(message.kind()),
                "way", word(message.way()),
                "state", word(message.state()),
                "text", message.text(),
                "writtenAt", message.written().toString());
    }
}
