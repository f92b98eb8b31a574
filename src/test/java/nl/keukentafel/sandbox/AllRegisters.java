package nl.keukentafel.sandbox;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Constructor;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Every simulated register that the sandbox holds, found among its classes so that none can be forgotten. */
public final class AllRegisters {
    private static final List<Class<?>> FOUND = found();

    private AllRegisters() {}

    /** One of each; a register has a constructor that takes the clock, or nothing. */
    public static List<Register> at(Clock clock) {
        return FOUND.stream().map(type -> made(type, clock)).toList();
    }

    private static List<Class<?>> found() {
        List<Class<?>> registers = new ArrayList<>();
        for (JavaClass found : new ClassFileImporter(List.of(new ImportOption.DoNotIncludeTests()))
                .importPackages("nl.keukentafel.sandbox..")) {
            if (found.isAssignableTo(Register.class)
                    && !found.isInterface()
                    && !found.getModifiers().contains(JavaModifier.ABSTRACT)) {
                registers.add(found.reflect());
            }
        }
        return List.copyOf(registers);
    }

    private static Register made(Class<?> type, Clock clock) {
        try {
            for (Constructor<?> constructor : type.getDeclaredConstructors()) {
                constructor.setAccessible(true);
                if (constructor.getParameterCount() == 1 && constructor.getParameterTypes()[0] == Clock.class) {
                    return (Register) constructor.newInstance(clock);
                }
            }
            Constructor<?> bare = type.getDeclaredConstructor();
            bare.setAccessible(true);
            return (Register) bare.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a register is made with a clock or with nothing: " + type.getName(), e);
        }
    }
}
