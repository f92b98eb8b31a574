package nl.keukentafel.web.auditor;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.keukentafel.accesslog.AccessEvent;
import nl.keukentafel.accesslog.AuditFilter;
import nl.keukentafel.accesslog.AuditedEntry;
import nl.keukentafel.accesslog.Explanations;
import nl.keukentafel.accesslog.LogCheck;
import nl.keukentafel.accesslog.LogReader;
import nl.keukentafel.accesslog.ProofVerdict;
import nl.keukentafel.accesslog.Replies;
import nl.keukentafel.accesslog.Verdict;
import nl.keukentafel.accesslog.Verdicts;
import nl.keukentafel.casefile.Audit;
import nl.keukentafel.casefile.Auditor;
import nl.keukentafel.view.Wordbook;
import nl.keukentafel.web.Html;
import nl.keukentafel.web.Layout;
import nl.keukentafel.web.Layout.Door;
import nl.keukentafel.web.LogPlace;
import nl.keukentafel.web.Problem;
import nl.keukentafel.web.signin.Form;
import nl.keukentafel.web.signin.Session;
import nl.keukentafel.web.signin.Shell;

/** One entry of the log by pseudonyms; names come in a second step, with a reason that the resident can read. */
@Controller("/toezicht/inzage")
@ExecuteOn(TaskExecutors.BLOCKING)
class EntryController {
    private final Html html;
    private final Shell shell;
    private final Audit looks;
    private final LogReader log;
    private final LogCheck check;
    private final Explanations explanations;
    private final Wordbook words;
    private final Verdicts verdicts;
    private final Replies replies;

    EntryController(
            Html html,
            Shell shell,
            Audit looks,
            LogReader log,
            LogCheck check,
            Explanations explanations,
            Wordbook words,
            Verdicts verdicts,
            Replies replies) {
        this.html = html;
        this.shell = shell;
        this.looks = looks;
        this.log = log;
        this.check = check;
        this.explanations = explanations;
        this.words = words;
        this.verdicts = verdicts;
        this.replies = replies;
    }

    @Get("/{index}")
    HttpResponse<?> entry(HttpRequest<?> request, Session session, Auditor auditor, String index) {
        long place = LogPlace.inPath(index);
        looks.read(auditor, "entry", Map.of("entry", Long.toString(place)));
        return page(request, session, auditor, place, Map.of(), "");
    }

    @Post("/{index}/namen")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> names(HttpRequest<?> request, Session session, Auditor auditor, String index, Form form) {
        String reason = form.one("reden");
        if (reason.length() > Audit.LONGEST_REASON) {
            throw Problem.BAD_BODY.refused();
        }
        long place = LogPlace.inPath(index);
        Audit.Names found;
        try {
            found = looks.names(auditor, place, reason).orElseThrow(Problem.NOT_FOUND::refused);
        } catch (IllegalArgumentException none) {
            throw Problem.BAD_BODY.refused();
        }
        Map<String, String> names = new LinkedHashMap<>();
        names.put(found.kind() == AccessEvent.ActorKind.CASEWORKER ? "Wie keek" : "Wie deed dit", found.who());
        found.subject().ifPresent(subject -> names.put("Over wie", subject));
        return page(request, session, auditor, place, names, "");
    }

    /** The employee's right of reply: one question, the same for everybody. */
    @Post("/{index}/uitleg")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> ask(Auditor auditor, String index, Form form) {
        if (replies.ask(auditor.municipality(), Audit.actor(auditor), LogPlace.inPath(index))
                .isEmpty()) {
            throw Problem.NOT_FOUND.refused();
        }
        return HttpResponse.seeOther(URI.create("/toezicht/inzage/" + index));
    }

    @Post("/{index}/oordeel")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> judge(HttpRequest<?> request, Session session, Auditor auditor, String index, Form form) {
        long place = LogPlace.inPath(index);
        Verdict verdict = Verdict.of(form.one("oordeel")).orElseThrow(Problem.BAD_BODY::refused);
        String said = form.maybe("toelichting").orElse("");
        if (said.length() > Verdicts.LONGEST) {
            throw Problem.BAD_BODY.refused();
        }
        ZoneId zone = shell.of(request, session, Door.AUDITOR, "Oordeel").zone();
        return switch (verdicts.give(auditor.municipality(), Audit.actor(auditor), place, verdict, said, zone)) {
            case Verdicts.Outcome.Stands ignored -> HttpResponse.seeOther(URI.create("/toezicht/inzage/" + index));
            case Verdicts.Outcome.NoSuchEntry ignored -> throw Problem.NOT_FOUND.refused();
            case Verdicts.Outcome.ReplyFirst ignored ->
                again(
                        request,
                        session,
                        auditor,
                        place,
                        "Vraag de medewerker eerst om uitleg. Na een antwoord of 3 werkdagen kan dit oordeel.");
            case Verdicts.Outcome.OwnLook ignored ->
                again(request, session, auditor, place, "Dit deed je zelf. Een collega geeft hier een oordeel over.");
        };
    }

    private HttpResponse<?> again(
            HttpRequest<?> request, Session session, Auditor auditor, long place, String mistake) {
        looks.read(auditor, "entry", Map.of("entry", Long.toString(place)));
        return page(request, session, auditor, place, Map.of(), mistake);
    }

    @Get("/{index}/bewijs")
    HttpResponse<?> proof(Auditor auditor, String index) {
        long place = LogPlace.inPath(index);
        looks.read(auditor, "proof", Map.of("entry", Long.toString(place)));
        String proof = log.auditorsProof(auditor.municipality(), place).orElseThrow(Problem.NOT_FOUND::refused);
        return HttpResponse.ok(proof.getBytes(StandardCharsets.UTF_8))
                .contentType(MediaType.APPLICATION_OCTET_STREAM_TYPE)
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"" + auditor.municipality() + "-" + place + ".tlog-proof\"");
    }

    private HttpResponse<?> page(
            HttpRequest<?> request,
            Session session,
            Auditor auditor,
            long place,
            Map<String, String> names,
            String said) {
        Layout layout = shell.of(request, session, Door.AUDITOR, "Regel " + place);
        AuditedEntry entry = log.audited(auditor.municipality(), place).orElseThrow(Problem.NOT_FOUND::refused);
        Optional<ProofVerdict> verdict = log.auditorsProof(auditor.municipality(), place)
                .map(proof -> check.proof(proof, List.of(auditor.municipality())));
        return html.page(
                "auditor/entry",
                new EntryPage(
                        layout,
                        new EntryWords(words, layout.municipality()),
                        entry,
                        explanations.of(auditor.municipality(), entry, layout.zone()),
                        explanations.stoodIn(auditor.municipality(), entry, layout.zone()),
                        verdict,
                        names,
                        Optional.ofNullable(verdicts.since(
                                        auditor.municipality(), entry.at().minusSeconds(1))
                                .get(place)),
                        replies.of(auditor.municipality(), place),
                        strip(auditor, entry, layout.zone()),
                        said));
    }

    private DayStrip strip(Auditor auditor, AuditedEntry entry, ZoneId zone) {
        LocalDate day = entry.at().atZone(zone).toLocalDate();
        AuditFilter filter = new AuditFilter(
                day.atStartOfDay(zone).toInstant(),
                day.plusDays(1).atStartOfDay(zone).toInstant(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(entry.actor()));
        return DayStrip.of(log.audited(auditor.municipality(), filter, LogReader.NEWEST, DayStrip.MOST), entry, zone);
    }
}
