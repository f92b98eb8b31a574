package nl.keukentafel.web.resident;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import nl.keukentafel.accesslog.Questions;
import nl.keukentafel.casefile.CallBacks;
import nl.keukentafel.casefile.Case;
import nl.keukentafel.casefile.Casefile;
import nl.keukentafel.consent.Consents;
import nl.keukentafel.consent.Overview;
import nl.keukentafel.message.ContactPoints;
import nl.keukentafel.message.Languages;
import nl.keukentafel.message.Message;
import nl.keukentafel.message.Outbox;
import nl.keukentafel.person.InterpreterWishes;
import nl.keukentafel.person.Resident;
import nl.keukentafel.policy.words.PurposeCode;
import nl.keukentafel.view.Wordbook;
import nl.keukentafel.web.Html;
import nl.keukentafel.web.Layout;
import nl.keukentafel.web.Layout.Door;
import nl.keukentafel.web.OwnData;
import nl.keukentafel.web.Problem;
import nl.keukentafel.web.Site;
import nl.keukentafel.web.signin.Form;
import nl.keukentafel.web.signin.Session;
import nl.keukentafel.web.signin.Shell;

/** What a resident can set, all that is kept about them, and what holds without their yes. */
@Controller("/mijn")
@ExecuteOn(TaskExecutors.BLOCKING)
class OwnDataController {
    private static final Set<String> MISTAKES = Set.of("adres", "mee", "weg");
    private final Html html;
    private final Shell shell;
    private final OwnData data;
    private final Languages languages;
    private final InterpreterWishes wishes;
    private final Consents consents;
    private final Casefile cases;
    private final CallBacks callBacks;
    private final Questions questions;
    private final Outbox outbox;
    private final ContactPoints contacts;
    private final Wordbook words;
    private final Clock clock;

    OwnDataController(
            Html html,
            Shell shell,
            OwnData data,
            Languages languages,
            InterpreterWishes wishes,
            Consents consents,
            Casefile cases,
            CallBacks callBacks,
            Questions questions,
            Outbox outbox,
            ContactPoints contacts,
            Wordbook words,
            Clock clock) {
        this.html = html;
        this.shell = shell;
        this.data = data;
        this.languages = languages;
        this.wishes = wishes;
        this.consents = consents;
        this.cases = cases;
        this.callBacks = callBacks;
        this.questions = questions;
        this.outbox = outbox;
        this.contacts = contacts;
        this.words = words;
        this.clock = clock;
    }

    @Get("/instellingen")
    HttpResponse<?> settings(
            HttpRequest<?> request,
            Session session,
            Resident resident,
            @QueryValue("bewaard") Optional<String> saved,
            @QueryValue("fout") Optional<String> mistake) {
        return html.page(
                "resident/settings",
                new SettingsPage(
                        shell.of(request, session, Door.RESIDENT, "inst.titel"),
                        saved.isPresent(),
                        wishes.of(resident.municipality(), resident.ref()),
                        contacts.of(resident),
                        mistake.filter(MISTAKES::contains).orElse("")));
    }

    /** Where messages go; what is wrong with it is said on the page, and nothing of it stands in an address. */
    @Post("/bereiken")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> reach(Resident resident, Form form) {
        Message.Way way =
                switch (form.one("weg")) {
                    case "balie" -> Message.Way.PRINT_AT_THE_DESK;
                    case "sms" -> Message.Way.SMS;
                    case "email" -> Message.Way.EMAIL;
                    case "brief" -> Message.Way.LETTER;
                    default -> throw Problem.BAD_BODY.refused();
                };
        String address =
                switch (way) {
                    case PRINT_AT_THE_DESK -> "";
                    case SMS -> form.maybe("nummer").orElse("");
                    case EMAIL -> form.maybe("mail").orElse("");
                    case LETTER -> form.maybe("adres").orElse("");
                };
        return switch (contacts.choose(
                resident, way, address, form.maybe("alleen-ik").isPresent())) {
            case KEPT -> HttpResponse.seeOther(URI.create("/mijn/instellingen?bewaard=ja"));
            case BAD_ADDRESS -> HttpResponse.seeOther(URI.create("/mijn/instellingen?fout=adres#fout"));
            case READ_BY_OTHERS -> HttpResponse.seeOther(URI.create("/mijn/instellingen?fout=mee#fout"));
            case NOTHING_IS_SENT -> HttpResponse.seeOther(URI.create("/mijn/instellingen?fout=weg#fout"));
        };
    }

    @Post("/instellingen")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> choose(Resident resident, Form form) {
        String language = form.one("taal");
        if (!Site.LANGUAGES.contains(language)) {
            throw Problem.BAD_BODY.refused();
        }
        Optional<String> interpreter = form.maybe("tolk");
        if (interpreter.isPresent() && !InterpreterWishes.LANGUAGES.contains(interpreter.get())) {
            throw Problem.BAD_BODY.refused();
        }
        languages.choose(resident, language);
        // A page from before there was a choice says nothing of it.
        if (!form.all("tolk").isEmpty()) {
            wishes.choose(resident, interpreter);
        }
        return HttpResponse.seeOther(URI.create("/mijn/instellingen?bewaard=ja"))
                .cookie(Site.remember(language));
    }

    @Get("/alles")
    HttpResponse<?> everything(HttpRequest<?> request, Session session, Resident resident) {
        Layout layout = shell.of(request, session, Door.RESIDENT, "alles.titel");
        LocalDate today = LocalDate.ofInstant(clock.instant(), layout.zone());
        Overview overview = consents.overview(resident);
        List<Overview.Line> lines = new ArrayList<>(overview.open());
        lines.addAll(overview.running());
        lines.addAll(overview.ended());
        Map<String, Object> all = data.of(resident, languages.of(resident));
        return html.page(
                "resident/everything",
                new EverythingPage(
                        layout,
                        cases.everyCaseOf(resident),
                        cases.casesOf(resident).stream()
                                .flatMap(of -> callBacks.of(resident, of.id()).stream())
                                .toList(),
                        lines.stream()
                                .map(line -> new Share(layout, line, today))
                                .toList(),
                        questions.of(resident.municipality(), resident.refs()),
                        outbox.to(resident.municipality(), resident.refs()),
                        all.get("looks") instanceof List<?> looks ? looks.size() : 0));
    }

    @Get("/alles/bestand")
    HttpResponse<?> file(Resident resident) {
        return HttpResponse.ok(data.of(resident, languages.of(resident)))
                .contentType(MediaType.APPLICATION_JSON_TYPE)
                .header("Content-Disposition", "attachment; filename=\"keukentafel.json\"");
    }

    /** For the purposes of the resident's own open cases alone. */
    @Get("/zonder-jouw-ja")
    HttpResponse<?> withoutYes(HttpRequest<?> request, Session session, Resident resident) {
        Layout layout = shell.of(request, session, Door.RESIDENT, "zonder.titel");
        Set<PurposeCode> own =
                cases.casesOf(resident).stream().map(Case::purpose).collect(Collectors.toSet());
        return html.page(
                "resident/without-yes",
                new WithoutYesPage(
                        layout,
                        words.purposes(layout.municipality(), layout.language()).stream()
                                .filter(purpose -> own.contains(purpose.code()))
                                .toList(),
                        true));
    }
}
