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
import nl.keukentafel.message.ContactPoints;
import nl.keukentafel.message.Languages;
import nl.keukentafel.message.Message;
import nl.keukentafel.person.InterpreterWishes;
import nl.keukentafel.person.Resident;
import nl.keukentafel.web.OwnData;
import nl.keukentafel.web.Site;

/** All that is kept about a resident, the language that they read in, and where they are reached. */
@Controller("/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
class OwnDataController {
    private final OwnData data;
    private final Languages languages;
    private final InterpreterWishes wishes;
    private final ContactPoints contacts;

    OwnDataController(OwnData data, Languages languages, InterpreterWishes wishes, ContactPoints contacts) {
        this.contacts = contacts;
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

    /** Where messages to this resident go; a way other than the desk only by their word that nobody else reads there. */
    @Put("/own-contact")
    HttpResponse<?> contact(Resident resident, @Body byte[] bytes) {
        JsonBody body = JsonBody.read(bytes, "way", "address", "onlyMine");
        Message.Way way =
                switch (body.text("way")) {
                    case "print-at-the-desk" -> Message.Way.PRINT_AT_THE_DESK;
                    case "sms" -> Message.Way.SMS;
                    case "email" -> Message.Way.EMAIL;
                    case "letter" -> Message.Way.LETTER;
                    default -> throw body.wrong("way");
                };
        boolean desk = way == Message.Way.PRINT_AT_THE_DESK;
        return switch (contacts.choose(
                resident, way, desk ? "" : body.text("address"), !desk && body.flag("onlyMine"))) {
            case KEPT -> HttpResponse.ok(object("way", body.text("way")));
            case BAD_ADDRESS -> throw body.wrong("address");
            case READ_BY_OTHERS -> throw body.wrong("onlyMine");
            case NOTHING_IS_SENT -> throw body.wrong("way");
        };
    }
}
