package nl.keukentafel.floorplan;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The rule of the house: who uses a room that it may not use. */
final class FloorPlan {
    private static final String SOURCES = Room.SOURCE.packageName() + ".";
    /** Reading facilities that several source folders share; they are no source themselves. */
    private static final Set<String> SHARED_AMONG_SOURCES = Set.of("suwi");

    static {
        // Whose room a class is in is in its name; what is not ours need not be read for it.
        ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
    }

    private FloorPlan() {}

    /** One sentence for each class that uses what it may not; empty when all keep to the plan. */
    static List<String> broken(Path classes) {
        return new ClassFileImporter()
                .importPath(classes).stream()
                        .flatMap(javaClass -> javaClass.getDirectDependenciesFromSelf().stream())
                        .flatMap(dependency -> broken(dependency).stream())
                        .distinct()
                        .sorted()
                        .toList();
    }

    private static Optional<String> broken(Dependency dependency) {
        JavaClass from = dependency.getOriginClass();
        JavaClass to = dependency.getTargetClass().getBaseComponentType();
        Optional<Room> room = Room.of(from.getPackageName());
        Optional<Room> other = Room.of(to.getPackageName());
        if (room.isEmpty() || other.isEmpty()) {
            return Optional.empty();
        }
        if (!room.get().mayImport(other.get())) {
            return Optional.of(from.getName() + " uses " + to.getName() + ": "
                    + room.get().folder() + " may not import " + other.get().folder());
        }
        Optional<String> source = sourceFolder(from);
        Optional<String> otherSource = sourceFolder(to);
        if (source.isPresent()
                && otherSource.isPresent()
                && !source.equals(otherSource)
                && !SHARED_AMONG_SOURCES.contains(otherSource.get())) {
            return Optional.of(from.getName() + " uses " + to.getName() + ": one source may not import another");
        }
        if (source.isEmpty() && room.get() == Room.SOURCE && otherSource.isPresent()) {
            return Optional.of(from.getName() + " uses " + to.getName() + ": the room may not know its sources");
        }
        return Optional.empty();
    }

    private static Optional<String> sourceFolder(JavaClass javaClass) {
        String name = javaClass.getPackageName();
        return name.startsWith(SOURCES) ? Optional.of(name.substring(SOURCES.length())) : Optional.empty();
    }
}
