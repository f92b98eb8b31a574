package nl.keukentafel.web.signin;

import io.micronaut.context.annotation.Factory;
import io.micronaut.core.bind.ArgumentBinder.BindingResult;
import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.PostponedRequestArgumentBinder;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import jakarta.inject.Singleton;
import java.util.Optional;
import nl.keukentafel.casefile.Auditor;
import nl.keukentafel.casefile.Caseworker;
import nl.keukentafel.casefile.Provisioner;
import nl.keukentafel.person.Organisation;
import nl.keukentafel.person.Resident;

/** Hands to a handler the reader that the guard found; where the guard found none, the handler is never called. */
@Factory
class Bound {
    static final String SESSION = "keukentafel.session";
    static final String RESIDENT = "keukentafel.resident";
    static final String ORGANISATION = "keukentafel.organisation";
    static final String CASEWORKER = "keukentafel.caseworker";
    static final String AUDITOR = "keukentafel.auditor";
    static final String PROVISIONER = "keukentafel.provisioner";
    static final String DESK = "keukentafel.desk";
    static final String FORM = "keukentafel.form";

    /** What the page's script sends along when no human did anything. */
    static final String BACKGROUND = "X-Achtergrond";

    @Singleton
    TypedRequestArgumentBinder<Session> session() {
        return new OfAttribute<>(Session.class, SESSION);
    }

    @Singleton
    TypedRequestArgumentBinder<Resident> resident() {
        return new OfAttribute<>(Resident.class, RESIDENT);
    }

    @Singleton
    TypedRequestArgumentBinder<Organisation> organisation() {
        return new OfAttribute<>(Organisation.class, ORGANISATION);
    }

    @Singleton
    TypedRequestArgumentBinder<Caseworker> caseworker() {
        return new OfAttribute<>(Caseworker.class, CASEWORKER);
    }

    @Singleton
    TypedRequestArgumentBinder<Auditor> auditor() {
        return new OfAttribute<>(Auditor.class, AUDITOR);
    }

    @Singleton
    TypedRequestArgumentBinder<Provisioner> provisioner() {
        return new OfAttribute<>(Provisioner.class, PROVISIONER);
    }

    @Singleton
    TypedRequestArgumentBinder<DeskScreen> desk() {
        return new OfAttribute<>(DeskScreen.class, DESK);
    }

    @Singleton
    TypedRequestArgumentBinder<Form> form() {
        return new OfAttribute<>(Form.class, FORM);
    }

    private record OfAttribute<T>(Class<T> type, String attribute)
            implements TypedRequestArgumentBinder<T>, PostponedRequestArgumentBinder<T> {
        @Override
        public Argument<T> argumentType() {
            return Argument.of(type);
        }

        @Override
        public BindingResult<T> bind(ArgumentConversionContext<T> context, HttpRequest<?> request) {
            return BindingResult.unsatisfied();
        }

        @Override
        public BindingResult<T> bindPostponed(ArgumentConversionContext<T> context, HttpRequest<?> request) {
            Optional<T> value = request.getAttribute(attribute, type);
            return () -> value;
        }
    }
}
