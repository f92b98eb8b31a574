package nl.keukentafel.web.signin;

import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import nl.keukentafel.municipality.Municipality;
import nl.keukentafel.web.Layout;
import nl.keukentafel.web.Layout.Door;
import nl.keukentafel.web.Site;
import nl.keukentafel.web.Texts;

/** Makes what is around a page, for whoever reads it. */
@Singleton
public class Shell {
    private final Site site;

    Shell(Site site) {
        this.site = site;
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
                false);
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
                false);
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
                        false))
                .orElse(open);
    }

    /** Around a page that anybody may read. */
    public Layout open(HttpRequest<?> request, Municipality municipality, String titleKey) {
        String language = Site.language(request);
        Texts texts = Texts.of(municipality, language);
        return new Layout(municipality, language, texts, texts.t(titleKey), Door.PUBLIC, "", request.getPath(), false);
    }
}
