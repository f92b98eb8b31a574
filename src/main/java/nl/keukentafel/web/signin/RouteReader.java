package nl.keukentafel.web.signin;

import io.micronaut.inject.ExecutableMethod;
import io.micronaut.web.router.MethodBasedRouteInfo;
import java.util.Arrays;
import java.util.List;
import nl.keukentafel.casefile.Auditor;
import nl.keukentafel.casefile.Caseworker;
import nl.keukentafel.casefile.Provisioner;
import nl.keukentafel.person.Organisation;
import nl.keukentafel.person.Resident;
import nl.keukentafel.web.Open;

/** Who a route is for, read from its arguments: a route that takes a {@link Resident} is for residents. */
public enum RouteReader {
    ANYBODY,
    SIGNED_IN,
    RESIDENT,
    /** An organisation that decides for somebody. */
    ORGANISATION,
    CASEWORKER,
    AUDITOR,
    /** The program that says who works for the municipality; by token alone. */
    PROVISIONER,
    /** A resident with the caseworker's screen in hand. */
    DESK,
    /** No rule: nobody may use it. */
    NOBODY;

    /** Nobody, when a route says nothing or several things. */
    public static RouteReader of(MethodBasedRouteInfo<?, ?> route) {
        ExecutableMethod<?, ?> method = route.getTargetMethod().getExecutableMethod();
        List<RouteReader> said = Arrays.stream(method.getArgumentTypes())
                .map(RouteReader::ofArgument)
                .filter(reader -> reader != NOBODY)
                .distinct()
                .toList();
        boolean open = method.hasAnnotation(Open.class);
        if (open) {
            return said.isEmpty() ? ANYBODY : NOBODY;
        }
        List<RouteReader> doors =
                said.stream().filter(reader -> reader != SIGNED_IN).toList();
        if (doors.size() > 1 || said.isEmpty()) {
            return NOBODY;
        }
        return doors.isEmpty() ? SIGNED_IN : doors.getFirst();
    }

    private static RouteReader ofArgument(Class<?> type) {
        if (type == Resident.class) {
            return RESIDENT;
        }
        if (type == Organisation.class) {
            return ORGANISATION;
        }
        if (type == Caseworker.class) {
            return CASEWORKER;
        }
        if (type == Auditor.class) {
            return AUDITOR;
        }
        if (type == Provisioner.class) {
            return PROVISIONER;
        }
        if (type == DeskScreen.class) {
            return DESK;
        }
        return type == Session.class ? SIGNED_IN : NOBODY;
    }
}
