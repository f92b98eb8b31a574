/** The register of court measures and of guardianship by organisations; its format is this project's own. */
@NullMarked
package nl.keukentafel.source.representation;

import org.jspecify.annotations.NullMarked;
