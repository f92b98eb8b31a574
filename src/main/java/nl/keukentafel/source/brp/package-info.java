/** The population register: persons (BRP API Personen 2.7) and who lives where (BRP bewoning 2.1). */
@NullMarked
package nl.keukentafel.source.brp;

import org.jspecify.annotations.NullMarked;
