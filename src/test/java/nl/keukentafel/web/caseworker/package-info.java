@org.jspecify.annotations.NullMarked
package nl.keukentafel.web.caseworker;
