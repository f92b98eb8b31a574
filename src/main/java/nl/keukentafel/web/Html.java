package nl.keukentafel.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;

/** Turns a page record into HTML with the template of the same folder. */
@Singleton
public class Html {
    private static final MediaType TYPE = new MediaType("text/html; charset=utf-8");
    private final TemplateEngine templates = TemplateEngine.createPrecompiled(ContentType.Html);

    /** The page, with status 200. */
    public MutableHttpResponse<String> page(String template, Object page) {
        return HttpResponse.ok(text(template, page)).contentType(TYPE);
    }

    /** What the template makes of the page, as text; also for parts that are sent later. */
    public String text(String template, Object page) {
        StringOutput output = new StringOutput();
        templates.render("nl/keukentafel/web/" + template + ".jte", page, output);
        return output.toString();
    }
}
