/** Room: what does the file say, and where is it wrong? Strict reading of YAML, mistakes with their place. */
@NullMarked
package nl.keukentafel.files;

import org.jspecify.annotations.NullMarked;
