package nl.keukentafel.web.resident;

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
import java.util.Optional;
import nl.keukentafel.accesslog.DailyCounts;
import nl.keukentafel.accesslog.LogTexts;
import nl.keukentafel.accesslog.Question;
import nl.keukentafel.accesslog.Questions;
import nl.keukentafel.person.Resident;
import nl.keukentafel.web.Html;
import nl.keukentafel.web.Layout;
import nl.keukentafel.web.Layout.Door;
import nl.keukentafel.web.LogPlace;
import nl.keukentafel.web.Problem;
import nl.keukentafel.web.signin.Form;
import nl.keukentafel.web.signin.Session;
import nl.keukentafel.web.signin.Shell;

/** Who looked, and what the resident does not understand about it. */
@Controller("/mijn/wie-keek-mee")
@ExecuteOn(TaskExecutors.BLOCKING)
class LookQuestionController {
    private static final int LINES = 200;

    private final Html html;
    private final Shell shell;
    private final Looks looks;
    private final Questions questions;
    private final LogTexts texts;
    private final DailyCounts counts;

    LookQuestionController(
            Html html, Shell shell, Looks looks, Questions questions, LogTexts texts, DailyCounts counts) {
        this.html = html;
        this.shell = shell;
        this.looks = looks;
        this.questions = questions;
        this.texts = texts;
        this.counts = counts;
    }

    @Get
    HttpResponse<?> whoLooked(HttpRequest<?> request, Session session, Resident resident) {
        Layout layout = shell.of(request, session, Door.RESIDENT, "wie.titel").withQuickExit();
        return html.page(
                "resident/looks",
                new LooksPage(
                        layout,
                        looks.last(resident, layout, LINES),
                        questions.of(resident.municipality(), resident.refs()),
                        resident.refs().stream().anyMatch(ref -> counts.hidden(resident.municipality(), ref))));
    }

    @Get("/{index}/vraag")
    HttpResponse<?> question(HttpRequest<?> request, Session session, Resident resident, String index) {
        return page(request, session, resident, LogPlace.inPath(index), "");
    }

    @Post("/{index}/vraag")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> ask(HttpRequest<?> request, Session session, Resident resident, String index, Form form) {
        long entry = LogPlace.inPath(index);
        Optional<String> words = form.maybe("vraag").filter(text -> text.length() <= Questions.LONGEST);
        if (words.isEmpty()) {
            Layout layout = layout(request, session);
            return page(request, session, resident, entry, layout.t("wie.snap-lang", "n", Questions.LONGEST));
        }
        if (questions
                .ask(resident.municipality(), resident.refs(), entry, words.get())
                .isEmpty()) {
            throw Problem.NOT_FOUND.refused();
        }
        return HttpResponse.seeOther(URI.create("/mijn/wie-keek-mee/" + entry + "/vraag"));
    }

    /** The line's proof, to keep (C2SP tlog-proof). */
    @Get("/{index}/bewijs")
    HttpResponse<?> proof(Resident resident, String index) {
        long entry = LogPlace.inPath(index);
        return texts.proof(resident.municipality(), resident.refs(), entry)
                .map(proof -> HttpResponse.ok(proof)
                        .contentType(MediaType.TEXT_PLAIN_TYPE)
                        .header("Content-Disposition", "attachment; filename=\"" + entry + ".tlog-proof\""))
                .orElseThrow(Problem.NOT_FOUND::refused);
    }

    private HttpResponse<?> page(
            HttpRequest<?> request, Session session, Resident resident, long entry, String mistake) {
        Layout layout = layout(request, session);
        Look look = looks.one(resident, layout, entry).orElseThrow(Problem.NOT_FOUND::refused);
        Optional<Question> asked = questions.of(resident.municipality(), resident.refs()).stream()
                .filter(question -> question.entry() == entry)
                .findFirst();
        return html.page("resident/look-question", new LookQuestionPage(layout, look, asked, mistake));
    }

    private Layout layout(HttpRequest<?> request, Session session) {
        return shell.of(request, session, Door.RESIDENT, "wie.snap").withQuickExit();
    }
}
