/** What every front door shares: layout, texts, problems. */
@NullMarked
package nl.keukentafel.web;

import org.jspecify.annotations.NullMarked;
