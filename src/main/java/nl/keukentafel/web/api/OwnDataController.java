package nl.keukentafel.web.api;

import static nl.keukentafel.view.Transcript.object;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Optional;
import nl.keukentafel.person.InterpreterWishes;
import nl.keukentafel.person.Resident;
import nl.keukentafel.web.OwnData;
import nl.keukentafel.web.Site;
import nl.keukentafel.web.signin.Languages;

/** All that is kept about a resident, and the language that they read in. */
@Controller("/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
class OwnDataController {
    private final OwnData data;
    private final Languages languages;
    private final InterpreterWishes wishes;

    OwnDataController(OwnData data, Languages languages, InterpreterWishes wishes) {
        this.data = data;
        this.languages = languages;
        this.wishes = wishes;
    }

    @Get("/own-data")
    HttpResponse<?> all(Resident resident) {
        return HttpResponse.ok(data.of(resident, languages.of(resident)));
    }

    @Put("/own-language")
    HttpResponse<?> language(Resident resident, @Body byte[] bytes) {
        JsonBody body = JsonBody.read(bytes, "language");
        String language = body.text("language");
        if (!Site.LANGUAGES.contains(language)) {
            throw body.wrong("language");
        }
        languages.choose(resident, language);
        return HttpResponse.ok(object("language", language));
    }

    @Put("/own-interpreter")
    HttpResponse<?> interpreter(Resident resident, @Body byte[] bytes) {
        JsonBody body = JsonBody.read(bytes, "language");
        String language = body.text("language");
        if (!InterpreterWishes.LANGUAGES.contains(language)) {
            throw body.wrong("language");
        }
        wishes.choose(resident, Optional.of(language));
        return HttpResponse.ok(object("language", language));
    }

    @Delete("/own-interpreter")
    HttpResponse<?> noInterpreter(Resident resident) {
        wishes.choose(resident, Optional.empty());
        return HttpResponse.noContent();
    }
}
