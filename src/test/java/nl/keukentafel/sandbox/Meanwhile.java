package nl.keukentafel.sandbox;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** The town's register of persons, during whose next answer something else happens. */
public final class Meanwhile implements Register {
    private final Register register;
    private final AtomicReference<Runnable> next = new AtomicReference<>(() -> {});

    private Meanwhile(Register register) {
        this.register = register;
    }

    /** The one of persons among these. */
    public static Meanwhile at(List<Register> registers) {
        return new Meanwhile(registers.stream()
                .filter(one -> one.name().equals("brp"))
                .findFirst()
                .orElseThrow());
    }

    /** These registers, with this one in place of its own. */
    public List<Register> among(List<Register> registers) {
        return registers.stream()
                .map(one -> one.name().equals(name()) ? this : one)
                .toList();
    }

    /** Happens once, while whoever asks next still waits. */
    public void during(Runnable action) {
        next.set(action);
    }

    @Override
    public String name() {
        return register.name();
    }

    @Override
    public String path() {
        return register.path();
    }

    @Override
    public Reply answer(Request request) {
        next.getAndSet(() -> {}).run();
        return register.answer(request);
    }
}
