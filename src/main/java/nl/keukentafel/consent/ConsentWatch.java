package nl.keukentafel.consent;

import nl.keukentafel.casefile.CaseWatch;

/** Told after a change of a case's consents is durable too, so that open views can look again. */
@FunctionalInterface
public interface ConsentWatch extends CaseWatch {}
