@NullMarked
package nl.keukentafel.web;

import org.jspecify.annotations.NullMarked;
