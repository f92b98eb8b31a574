package nl.keukentafel.view;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Every walk that this class, or the class that it extends, begins is on PostgreSQL, by the login of the service. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(OnPostgres.Choice.class)
@interface OnPostgres {
    final class Choice implements BeforeAllCallback, AfterAllCallback {
        private static volatile boolean chosen;

        /** Whether the class at hand asked for it. */
        static boolean made() {
            return chosen;
        }

        @Override
        public void beforeAll(ExtensionContext context) {
            chosen = true;
        }

        @Override
        public void afterAll(ExtensionContext context) {
            chosen = false;
        }
    }
}
