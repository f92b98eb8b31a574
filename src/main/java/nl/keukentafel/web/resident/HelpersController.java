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
import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import nl.keukentafel.helper.Helper;
import nl.keukentafel.helper.HelperId;
import nl.keukentafel.helper.Helpers;
import nl.keukentafel.helper.Invited;
import nl.keukentafel.helper.May;
import nl.keukentafel.person.Resident;
import nl.keukentafel.web.Html;
import nl.keukentafel.web.Layout;
import nl.keukentafel.web.Layout.Door;
import nl.keukentafel.web.Problem;
import nl.keukentafel.web.signin.Form;
import nl.keukentafel.web.signin.Session;
import nl.keukentafel.web.signin.Shell;

/** Who helps the resident: inviting by a code that is said aloud, and ending it. */
@Controller("/mijn/helpers")
@ExecuteOn(TaskExecutors.BLOCKING)
class HelpersController {
    private final Html html;
    private final Shell shell;
    private final Helpers helpers;
    private final Clock clock;

    HelpersController(Html html, Shell shell, Helpers helpers, Clock clock) {
        this.html = html;
        this.shell = shell;
        this.helpers = helpers;
        this.clock = clock;
    }

    @Get
    HttpResponse<?> all(HttpRequest<?> request, Session session, Resident resident) {
        return html.page(
                "resident/helpers",
                new HelpersPage(
                        layout(request, session, "helper.titel"), helpers.of(resident), helpers.helpedBy(resident)));
    }

    @Get("/nieuw")
    HttpResponse<?> invitation(HttpRequest<?> request, Session session, Resident resident) {
        return invitation(layout(request, session, "helper.nieuw-titel"), "", HelperNewPage.Typed.NOTHING);
    }

    private HttpResponse<?> invitation(Layout layout, String mistake, HelperNewPage.Typed typed) {
        return html.page("resident/helper-new", new HelperNewPage(layout, mistake, typed));
    }

    /** The code stands on this one page: it is kept nowhere. */
    @Post("/nieuw")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> invite(HttpRequest<?> request, Session session, Resident resident, Form form) {
        Layout layout = layout(request, session, "helper.nieuw-titel");
        Set<May> may = may(form);
        Optional<String> helper = form.maybe("naam").filter(Helpers::isName);
        Optional<String> called = form.maybe("eigen-naam").filter(Helpers::isName);
        HelperNewPage.Typed typed = new HelperNewPage.Typed(
                form.maybe("naam").orElse(""),
                form.maybe("eigen-naam").orElse(""),
                may,
                form.maybe("duur").orElse("week"));
        if (may.isEmpty() || helper.isEmpty() || called.isEmpty()) {
            return invitation(layout, layout.t("helper.fout"), typed);
        }
        LocalDate today = clock.instant().atZone(layout.zone()).toLocalDate();
        LocalDate lastDay =
                switch (form.one("duur")) {
                    case "week" -> today.plusWeeks(1);
                    case "maand" -> today.plusMonths(1);
                    case "drie-maanden" -> today.plus(Helpers.LONGEST);
                    default -> throw Problem.BAD_BODY.refused();
                };
        return switch (helpers.invite(resident, helper.get(), called.get(), may, lastDay)) {
            case Invited.ByCode made -> html.page("resident/helper-code", new HelperCodePage(layout, made));
            case Invited.Enough enough -> invitation(layout, layout.t("helper.te-veel", "n", Helpers.MOST), typed);
            case Invited.TooOften often -> invitation(layout, layout.t("helper.te-vaak"), typed);
        };
    }

    @Get("/{helper}/stoppen")
    HttpResponse<?> endQuestion(HttpRequest<?> request, Session session, Resident resident, String helper) {
        HelperId id = id(helper);
        Helper found = helpers.of(resident).stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(Problem.NOT_FOUND::refused);
        return html.page(
                "resident/helper-end", HelperEndPage.byResident(layout(request, session, "helper.stop"), found));
    }

    @Post("/{helper}/stoppen")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> end(Resident resident, String helper, Form form) {
        if (!helpers.end(resident, id(helper))) {
            throw Problem.NOT_FOUND.refused();
        }
        return HttpResponse.seeOther(URI.create("/mijn/helpers"));
    }

    private Layout layout(HttpRequest<?> request, Session session, String title) {
        return shell.of(request, session, Door.RESIDENT, title).withQuickExit();
    }

    private static Set<May> may(Form form) {
        Set<May> may = EnumSet.noneOf(May.class);
        for (String word : form.all("mag")) {
            try {
                may.add(May.of(word));
            } catch (IllegalArgumentException unknown) {
                throw Problem.BAD_BODY.refused();
            }
        }
        return may;
    }

    static HelperId id(String text) {
        try {
            return HelperId.of(text);
        } catch (IllegalArgumentException e) {
            throw Problem.NOT_FOUND.refused();
        }
    }
}
