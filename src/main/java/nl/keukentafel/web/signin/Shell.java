package nl.keukentafel.web.signin;

import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import nl.keukentafel.municipality.Municipality;
import nl.keukentafel.web.Idle;
import nl.keukentafel.web.Layout;
import nl.keukentafel.web.Layout.Door;
import nl.keukentafel.web.Site;
import nl.keukentafel.web.Texts;

/** Makes what is around a page, for whoever reads it. */
@Singleton
public class Shell {
    private final Site site;
    private final SignInSettings settings;
    private final Clock clock;

    Shell(Site site, SignInSettings settings, Clock clock) {
        this.site = site;
        this.settings = settings;
        this.clock = clock;
    }

    /** Around a page of somebody who signed in; staff read Dutch with je. */
    public Layout of(HttpRequest<?> request, Session session, Door door, String title) {
        Municipality municipality = site.municipality(session.municipality());
        boolean staff = door == Door.CASEWORKER || door == Door.AUDITOR;
        String language = staff ? "nl" : Site.language(request);
        Texts texts = staff ? Texts.named("nl-je") : Texts.of(municipality, language);
        return new Layout(
                municipality,
                language,
                texts,
                texts.has(title) ? texts.t(title) : title,
                door,
                session.formToken(),
                request.getPath(),
                false,
                idle(request, session, door, municipality));
    }

    private Idle idle(HttpRequest<?> request, Session session, Door door, Municipality municipality) {
        PageKind page = PageKind.of(door, request.getPath());
        Instant now = clock.instant();
        Duration left = Duration.between(now, session.endsAt());
        Duration quiet = settings.idle(session.kind(), page);
        Duration end = quiet.compareTo(left) < 0 ? quiet : left;
        Duration before = settings.before(session.kind(), page);
        Duration half = end.dividedBy(2);
        String query = request.getUri().getRawQuery();
        Back back = request.getMethod() == HttpMethod.GET
                ? Back.of(request.getPath() + (query == null ? "" : "?" + query))
                : Back.HOME;
        return new Idle(
                end,
                before.compareTo(half) < 0 ? before : half,
                DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT)
                        .format(now.plus(end).atZone(municipality.zone())),
                back.address().isEmpty() ? home(session.kind(), door) : back.address(),
                back.signIn(session.kind(), Optional.of(session.municipality())));
    }

    private static String home(ReaderKind kind, Door door) {
        return switch (kind) {
            case RESIDENT -> "/mijn";
            case ORGANISATION -> "/namens";
            case STAFF -> door == Door.AUDITOR ? "/toezicht" : "/werk";
        };
    }

    /** Where somebody signs in again, read from the address of a page that is over. */
    public static String again(HttpRequest<?> request, Municipality municipality) {
        String door = request.getParameters().get("als", String.class, "");
        String back = request.getParameters().get("terug", String.class, "");
        return Arrays.stream(ReaderKind.values())
                .filter(kind -> kind.door().equals(door))
                .findFirst()
                .map(kind -> Back.of(back).signIn(kind, Optional.of(municipality.code())))
                .orElse("/?gemeente=" + municipality.code());
    }

    /** Around the question on a screen that was handed over. */
    public Layout of(HttpRequest<?> request, DeskScreen screen, String titleKey) {
        Layout open = open(request, site.municipality(screen.worker().municipality()), titleKey);
        return new Layout(
                open.municipality(),
                open.language(),
                open.texts(),
                open.title(),
                Door.DESK,
                screen.formToken(),
                open.here(),
                false,
                Idle.NONE);
    }

    /** Around a page that anybody may read, signed in or not; its forms count in the reader's session. */
    public Layout anybody(HttpRequest<?> request, Municipality municipality, String titleKey) {
        Layout open = open(request, municipality, titleKey);
        return request.getAttribute(Bound.SESSION, Session.class)
                .map(session -> new Layout(
                        municipality,
                        open.language(),
                        open.texts(),
                        open.title(),
                        Door.PUBLIC,
                        session.formToken(),
                        open.here(),
                        false,
                        idle(request, session, Door.PUBLIC, municipality)))
                .orElse(open);
    }

    /** Around a page that anybody may read. */
    public Layout open(HttpRequest<?> request, Municipality municipality, String titleKey) {
        String language = Site.language(request);
        Texts texts = Texts.of(municipality, language);
        return new Layout(
                municipality, language, texts, texts.t(titleKey), Door.PUBLIC, "", request.getPath(), false, Idle.NONE);
    }
}
