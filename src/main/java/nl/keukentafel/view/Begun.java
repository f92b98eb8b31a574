package nl.keukentafel.view;

/** What came of beginning a look. */
sealed interface Begun {
    /** It is decided and written down; nobody holds it open yet. */
    record Under(OpenView view, Shown<Front> front) implements Begun {}

    record Away(ViewOutcome outcome) implements Begun {}
}
