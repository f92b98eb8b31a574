package nl.keukentafel.web.caseworker;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import nl.keukentafel.casefile.CallBack;
import nl.keukentafel.casefile.CallBacks;
import nl.keukentafel.casefile.Case;
import nl.keukentafel.casefile.CaseEnding;
import nl.keukentafel.casefile.CaseId;
import nl.keukentafel.casefile.CaseOutcome;
import nl.keukentafel.casefile.Casefile;
import nl.keukentafel.casefile.Caseworker;
import nl.keukentafel.casefile.HandOvers;
import nl.keukentafel.casefile.Opening;
import nl.keukentafel.casefile.OpeningOutcome;
import nl.keukentafel.casefile.Openings;
import nl.keukentafel.casefile.Staff;
import nl.keukentafel.consent.About;
import nl.keukentafel.consent.DecidingOrganisation;
import nl.keukentafel.consent.EndsThisWeek;
import nl.keukentafel.consent.Requested;
import nl.keukentafel.consent.Requests;
import nl.keukentafel.message.Outbox;
import nl.keukentafel.municipality.Municipality;
import nl.keukentafel.person.Bsn;
import nl.keukentafel.person.PartialDate;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.person.ToldName;
import nl.keukentafel.policy.words.PurposeCode;
import nl.keukentafel.policy.words.Topic;
import nl.keukentafel.view.Views;
import nl.keukentafel.view.Wordbook;
import nl.keukentafel.view.Wordbook.PurposeWords;
import nl.keukentafel.web.Html;
import nl.keukentafel.web.Layout;
import nl.keukentafel.web.Layout.Door;
import nl.keukentafel.web.Problem;
import nl.keukentafel.web.Site;
import nl.keukentafel.web.signin.Form;
import nl.keukentafel.web.signin.Session;
import nl.keukentafel.web.signin.Shell;

/** The caseworker's cases: today, opening one, asking, handing over, closing. */
@Controller("/werk")
@ExecuteOn(TaskExecutors.BLOCKING)
class WorkController {
    private final Html html;
    private final Shell shell;
    private final Site site;
    private final Casefile cases;
    private final Openings openings;
    private final CaseEnding ending;
    private final Staff staff;
    private final Views views;
    private final Wordbook words;
    private final Requests requests;
    private final EndsThisWeek ends;
    private final Outbox outbox;
    private final CallBacks callBacks;
    private final HandOvers handOvers;

    WorkController(
            Html html,
            Shell shell,
            Site site,
            Casefile cases,
            Openings openings,
            CaseEnding ending,
            Staff staff,
            Views views,
            Wordbook words,
            Requests requests,
            EndsThisWeek ends,
            Outbox outbox,
            CallBacks callBacks,
            HandOvers handOvers) {
        this.html = html;
        this.shell = shell;
        this.site = site;
        this.cases = cases;
        this.openings = openings;
        this.ending = ending;
        this.staff = staff;
        this.views = views;
        this.words = words;
        this.requests = requests;
        this.ends = ends;
        this.outbox = outbox;
        this.callBacks = callBacks;
        this.handOvers = handOvers;
    }

    @Get
    HttpResponse<?> today(HttpRequest<?> request, Session session, Caseworker worker) {
        Municipality municipality = site.municipality(worker.municipality());
        List<Case> own = cases.casesOf(worker);
        Set<CaseId> ending = ends.among(worker, own);
        Set<CaseId> calling = callBacks.among(worker.municipality(), own);
        List<WorkPage.Row> rows = own.stream()
                .map(of -> new WorkPage.Row(
                        of,
                        words.purposeForStaff(municipality, of.purpose())
                                .map(PurposeWords::title)
                                .orElse(of.purpose().value()),
                        ending.contains(of.id()),
                        calling.contains(of.id())))
                .toList();
        return html.page(
                "caseworker/work",
                new WorkPage(
                        layout(request, session, "Vandaag"),
                        rows,
                        handOvers.beside(worker, own).stream()
                                .map(CaseId::toString)
                                .toList()));
    }

    @Get("/openen")
    HttpResponse<?> opening(HttpRequest<?> request, Session session, Caseworker worker) {
        return openingPage(request, session, worker, OpenCasePage.Typed.NOTHING, "");
    }

    @Post("/openen")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> open(HttpRequest<?> request, Session session, Caseworker worker, Form form) {
        OpenCasePage.Typed typed = new OpenCasePage.Typed(
                form.maybe("doel").orElse(""),
                form.maybe("waarom").orElse(""),
                form.maybe("verzoek").orElse(""),
                form.maybe("post").isPresent());
        Opening opening;
        try {
            opening = new Opening(
                    who(form),
                    new PurposeCode(form.one("doel")),
                    form.one("waarom"),
                    form.maybe("verzoek"),
                    !typed.notHome());
        } catch (IllegalArgumentException | DateTimeException e) {
            return openingPage(
                    request,
                    session,
                    worker,
                    typed,
                    "Er ontbreekt iets of het klopt niet. Vul een burgerservicenummer en geboortedatum in, of een naam en"
                            + " een codewoord van minstens zes letters.");
        }
        return switch (openings.open(worker, opening)) {
            case OpeningOutcome.Opened opened ->
                HttpResponse.seeOther(URI.create("/werk/zaak/" + opened.opened().id()));
            case OpeningOutcome.NotAllowed no -> throw Problem.NOT_ALLOWED.refused();
            case OpeningOutcome.NotFound no ->
                openingPage(request, session, worker, typed, "Zo is niemand gevonden. Vraag het de inwoner nog eens.");
            case OpeningOutcome.OwnRequestNeeded no ->
                openingPage(
                        request,
                        session,
                        worker,
                        typed,
                        "Je team had korter dan 30 dagen geleden al zo'n zaak. Schrijf op wat de inwoner zelf vroeg.");
            case OpeningOutcome.TooOften often -> throw Problem.TOO_MANY_SEARCHES.refused();
            case OpeningOutcome.RegisterDown down ->
                openingPage(
                                request,
                                session,
                                worker,
                                typed,
                                "Een register antwoordt nu niet. Probeer het straks nog eens.")
                        .status(Problem.REGISTER_UNAVAILABLE.status());
        };
    }

    @Get("/zaak/{id}")
    HttpResponse<?> one(HttpRequest<?> request, Session session, Caseworker worker, String id) {
        return casePage(request, session, worker, id, "");
    }

    @Post("/zaak/{id}/vraag")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> ask(HttpRequest<?> request, Session session, Caseworker worker, String id, Form form) {
        Map<PersonRef, Set<Topic>> wanted = new LinkedHashMap<>();
        for (String what : form.all("wat")) {
            int dot = what.indexOf('.');
            if (dot < 0) {
                throw Problem.BAD_BODY.refused();
            }
            try {
                wanted.computeIfAbsent(PersonRef.of(what.substring(0, dot)), ref -> new LinkedHashSet<>())
                        .add(new Topic(what.substring(dot + 1)));
            } catch (IllegalArgumentException e) {
                throw Problem.BAD_BODY.refused();
            }
        }
        String said =
                switch (views.ask(worker, caseId(id), wanted)) {
                    case Requested.Asked asked ->
                        (asked.asked().isEmpty()
                                        ? "Dit is in deze zaak al gevraagd. We vragen het niet opnieuw."
                                        : "De vraag staat klaar voor de inwoner.")
                                + decides(asked.organisations());
                    case Requested.NotAllowed no -> throw Problem.NOT_ALLOWED.refused();
                    case Requested.HowMany many -> "Kies minstens één en hoogstens zes onderwerpen.";
                    case Requested.NotNeeded not ->
                        "Dat hoort niet bij dit doel of niet bij deze persoon, of het is niet bekend wie erover beslist.";
                    case Requested.RegisterDown down -> throw Problem.REGISTER_UNAVAILABLE.refused();
                };
        return casePage(request, session, worker, id, said);
    }

    /** Said when it is asked, for then somebody has to reach them; it stands on no other page. */
    private static String decides(List<DecidingOrganisation> organisations) {
        return organisations.isEmpty()
                ? ""
                : " Hierover beslist ook een organisatie: "
                        + organisations.stream()
                                .map(one -> one.name() + " (" + one.as().dutch() + ")")
                                .distinct()
                                .collect(Collectors.joining(" en "))
                        + ". Zonder hun ja zie je dit niet. Zij antwoorden met eHerkenning, of op papier bij jou aan de balie.";
    }

    @Post("/zaak/{id}/gebeld")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> called(HttpRequest<?> request, Session session, Caseworker worker, String id, Form form) {
        LocalDate day;
        CallBack.Part part;
        try {
            day = LocalDate.parse(form.one("dag"));
            part = CallBack.Part.of(form.one("deel"));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw Problem.BAD_BODY.refused();
        }
        return switch (callBacks.called(worker, caseId(id), day, part)) {
            case DONE -> HttpResponse.seeOther(URI.create("/werk/zaak/" + id));
            case OTHER_MOMENT -> casePage(request, session, worker, id, "De inwoner koos een ander moment.");
            case NOT_YOURS -> throw Problem.NOT_FOUND.refused();
        };
    }

    @Post("/zaak/{id}/sluiten")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> close(Caseworker worker, String id, Form form) {
        done(ending.close(worker, caseId(id)));
        return HttpResponse.seeOther(URI.create("/werk"));
    }

    @Post("/zaak/{id}/overdragen")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> handOver(Caseworker worker, String id, Form form) {
        done(ending.handOver(worker, caseId(id), form.one("naar")));
        return HttpResponse.seeOther(URI.create("/werk"));
    }

    private MutableHttpResponse<?> openingPage(
            HttpRequest<?> request, Session session, Caseworker worker, OpenCasePage.Typed typed, String mistake) {
        return html.page(
                "caseworker/open-case",
                new OpenCasePage(
                        layout(request, session, "Open een zaak"),
                        words.purposesOf(worker, site.municipality(worker.municipality())),
                        mistake,
                        typed));
    }

    private HttpResponse<?> casePage(
            HttpRequest<?> request, Session session, Caseworker worker, String id, String said) {
        CaseId caseId = caseId(id);
        Optional<Case> looked = cases.look(worker, caseId);
        if (looked.isEmpty()) {
            List<Caseworker> takers = handOvers.takers(worker, caseId).orElseThrow(Problem.NOT_FOUND::refused);
            return html.page(
                    "caseworker/hand-over",
                    new HandOverPage(layout(request, session, "Een collega kan helpen"), caseId.toString(), takers));
        }
        Case of = looked.get();
        PurposeWords purpose = words.purposeForStaff(site.municipality(worker.municipality()), of.purpose())
                .orElseThrow(Problem.CONFLICT::refused);
        return html.page(
                "caseworker/case",
                new CasePage(
                        layout(request, session, "Zaak"),
                        of,
                        purpose,
                        staff.colleagues(worker),
                        List.of(new CasePage.Asking(
                                of.resident().toString(),
                                of.toldName().orElse("De inwoner"),
                                of.resident() + ".household")),
                        asked(worker, of, purpose),
                        notReached(worker, of),
                        callBacks.shownWith(of),
                        said));
    }

    /** From the next day on, so that it does not tell when something was answered or stopped. */
    private String notReached(Caseworker worker, Case of) {
        Instant midnight = cases.today(of.municipality())
                .atStartOfDay(site.municipality(of.municipality()).zone())
                .toInstant();
        Set<String> references = requests.asked(worker, of.id()).stream()
                .map(line -> line.id().toString())
                .collect(Collectors.toCollection(HashSet::new));
        references.add(of.id().toString());
        return outbox.notReachedByStaff(of.municipality(), of.resident(), midnight, references::contains)
                .map(way -> switch (way) {
                    case SMS -> "sms";
                    case EMAIL -> "e-mail";
                    case LETTER -> "brief";
                    case PRINT_AT_THE_DESK -> "";
                })
                .orElse("");
    }

    private List<CasePage.Asked> asked(Caseworker worker, Case of, PurposeWords purpose) {
        return requests.asked(worker, of.id()).stream()
                .filter(line -> line.writableIn(of) && line.about() instanceof About.Seeing)
                .map(line -> new CasePage.Asked(
                        line.id().toString(),
                        purpose.topics().stream()
                                .filter(need ->
                                        line.about().text().equals(need.topic().value()))
                                .map(Wordbook.TopicNeed::title)
                                .findFirst()
                                .orElse(line.about().text()),
                        line.organisation()))
                .toList();
    }

    private Layout layout(HttpRequest<?> request, Session session, String title) {
        return shell.of(request, session, Door.CASEWORKER, title);
    }

    static Opening.Who who(Form form) {
        Optional<String> bsn = form.maybe("bsn");
        return bsn.isPresent()
                ? new Opening.Who.Registered(
                        new Bsn(bsn.get()),
                        PartialDate.ofDigits(form.one("geboren").replaceAll("[^0-9]", "")))
                : new Opening.Who.Told(
                        new ToldName(form.one("naam"), form.one("codewoord")),
                        form.maybe("geboren-verteld")
                                .map(born -> PartialDate.ofDigits(born.replaceAll("[^0-9]", "")))
                                .orElseGet(PartialDate.Unknown::new));
    }

    private static void done(CaseOutcome outcome) {
        switch (outcome) {
            case CaseOutcome.Done done -> {}
            case CaseOutcome.NotYours no -> throw Problem.NOT_FOUND.refused();
            case CaseOutcome.NoSuchColleague no -> throw Problem.BAD_BODY.refused();
        }
    }

    private static CaseId caseId(String text) {
        try {
            return CaseId.of(text);
        } catch (IllegalArgumentException e) {
            throw Problem.NOT_FOUND.refused();
        }
    }
}
