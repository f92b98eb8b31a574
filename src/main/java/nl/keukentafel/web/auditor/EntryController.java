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
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.keukentafel.accesslog.AccessEvent;
import nl.keukentafel.accesslog.AccessLog;
import nl.keukentafel.accesslog.AuditFilter;
import nl.keukentafel.accesslog.AuditedEntry;
import nl.keukentafel.accesslog.Explanations;
import nl.keukentafel.accesslog.LogCheck;
import nl.keukentafel.accesslog.LogReader;
import nl.keukentafel.accesslog.LoggedEntry;
import nl.keukentafel.accesslog.ProofVerdict;
import nl.keukentafel.accesslog.Verdicts;
import nl.keukentafel.casefile.Auditor;
import nl.keukentafel.casefile.Staff;
import nl.keukentafel.casefile.Trace;
import nl.keukentafel.person.Bsn;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.person.Vault;
import nl.keukentafel.view.Wordbook;
import nl.keukentafel.web.Html;
import nl.keukentafel.web.Layout;
import nl.keukentafel.web.Layout.Door;
import nl.keukentafel.web.Problem;
import nl.keukentafel.web.signin.Form;
import nl.keukentafel.web.signin.Session;
import nl.keukentafel.web.signin.Shell;

/** One entry of the log by pseudonyms; names come in a second step, with a reason that the resident can read. */
@Controller("/toezicht/inzage")
@ExecuteOn(TaskExecutors.BLOCKING)
class EntryController {
    private static final int LONGEST_REASON = 200;

    private final Html html;
    private final Shell shell;
    private final OwnLooks looks;
    private final LogReader log;
    private final LogCheck check;
    private final AccessLog writer;
    private final Explanations explanations;
    private final Staff staff;
    private final Vault vault;
    private final Wordbook words;
    private final Verdicts verdicts;

    EntryController(
            Html html,
            Shell shell,
            OwnLooks looks,
            LogReader log,
            LogCheck check,
            AccessLog writer,
            Explanations explanations,
            Staff staff,
            Vault vault,
            Wordbook words,
            Verdicts verdicts) {
        this.html = html;
        this.shell = shell;
        this.looks = looks;
        this.log = log;
        this.check = check;
        this.writer = writer;
        this.explanations = explanations;
        this.staff = staff;
        this.vault = vault;
        this.words = words;
        this.verdicts = verdicts;
    }

    @Get("/{index}")
    HttpResponse<?> entry(HttpRequest<?> request, Session session, Auditor auditor, String index) {
        long place = place(index);
        looks.read(auditor, "entry", Map.of("entry", Long.toString(place)));
        return page(request, session, auditor, place, Map.of());
    }

    @Post("/{index}/namen")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> names(HttpRequest<?> request, Session session, Auditor auditor, String index, Form form) {
        String reason = form.one("reden").replaceAll("\\p{Cntrl}", " ");
        if (reason.length() > LONGEST_REASON) {
            throw Problem.BAD_BODY.refused();
        }
        long place = place(index);
        LoggedEntry entry = log.named(
                        writer,
                        auditor.municipality(),
                        place,
                        OwnLooks.actor(auditor),
                        reason,
                        Trace.fresh().id())
                .orElseThrow(Problem.NOT_FOUND::refused);
        return page(request, session, auditor, place, names(auditor, entry.event()));
    }

    @Get("/{index}/bewijs")
    HttpResponse<?> proof(Auditor auditor, String index) {
        long place = place(index);
        looks.read(auditor, "proof", Map.of("entry", Long.toString(place)));
        String proof = log.auditorsProof(auditor.municipality(), place).orElseThrow(Problem.NOT_FOUND::refused);
        return HttpResponse.ok(proof.getBytes(StandardCharsets.UTF_8))
                .contentType(MediaType.APPLICATION_OCTET_STREAM_TYPE)
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"" + auditor.municipality() + "-" + place + ".tlog-proof\"");
    }

    private HttpResponse<?> page(
            HttpRequest<?> request, Session session, Auditor auditor, long place, Map<String, String> names) {
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
                        verdict,
                        names,
                        Optional.ofNullable(verdicts.since(
                                        auditor.municipality(), entry.at().minusSeconds(1))
                                .get(place)),
                        strip(auditor, entry, layout.zone())));
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

    private Map<String, String> names(Auditor auditor, AccessEvent event) {
        Map<String, String> names = new LinkedHashMap<>();
        switch (event.actor().kind()) {
            case CASEWORKER, AUDITOR ->
                names.put(
                        "Wie keek",
                        staff.nameOf(auditor.municipality(), event.actor().id()));
            case RESIDENT, REPRESENTATIVE ->
                names.put(
                        "Wie deed dit",
                        person(auditor, PersonRef.of(event.actor().id())));
            case PROGRAM, SERVICE -> names.put("Wie deed dit", "het programma");
        }
        event.subject().ifPresent(subject -> names.put("Over wie", person(auditor, subject)));
        return names;
    }

    /** The name as told, or the number by which the municipality knows them; no register is asked for an auditor. */
    private String person(Auditor auditor, PersonRef person) {
        return vault.nameAsTold(auditor.municipality(), person)
                .or(() -> vault.bsnOf(auditor.municipality(), person)
                        .map(Bsn::digits)
                        .map(bsn -> "BSN " + bsn))
                .orElse("niet meer bekend");
    }

    private static long place(String index) {
        if (!index.matches("[0-9]{1,18}")) {
            throw Problem.NOT_FOUND.refused();
        }
        return Long.parseLong(index);
    }
}
