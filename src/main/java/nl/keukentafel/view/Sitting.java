package nl.keukentafel.view;

/** The signed-in browser that a view is open in; a view ends with it. */
public interface Sitting {
    /** Of a look that is over when it is answered, or whose every renewal shows who asks. */
    Sitting ONE_REQUEST = new Sitting() {
        @Override
        public String key() {
            return "";
        }

        @Override
        public boolean runs() {
            return true;
        }
    };

    /** What the session is known by inside the service. */
    String key();

    /** Whether it has not ended: not by sign-out, idleness or age. */
    boolean runs();
}
