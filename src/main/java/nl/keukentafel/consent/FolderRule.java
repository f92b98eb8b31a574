package nl.keukentafel.consent;

import java.nio.file.Path;
import java.util.List;

/** What else must hold of the folder of policies before a change of it is loaded: files that other rooms read. */
public interface FolderRule {
    /** One printed mistake each, with its place; empty when all holds. */
    List<String> mistakes(Path policies);
}
