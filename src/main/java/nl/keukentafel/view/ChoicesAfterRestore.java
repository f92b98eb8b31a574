package nl.keukentafel.view;

import jakarta.inject.Singleton;
import nl.keukentafel.casefile.CallBacks;
import nl.keukentafel.consent.HomeSafety;
import nl.keukentafel.message.ContactPoints;
import nl.keukentafel.message.Outbox;
import nl.keukentafel.municipality.Municipalities;

/**
 * What somebody chose before a backup was made, about others at home, about where they are reached or when they can be
 * called, does not come back when it is restored, and what was sent since is not sent again.
 */
@Singleton
final class ChoicesAfterRestore implements AfterRestore {
    private final HomeSafety home;
    private final ContactPoints contacts;
    private final Outbox outbox;
    private final CallBacks callBacks;
    private final Municipalities municipalities;

    ChoicesAfterRestore(
            HomeSafety home,
            ContactPoints contacts,
            Outbox outbox,
            CallBacks callBacks,
            Municipalities municipalities) {
        this.home = home;
        this.contacts = contacts;
        this.outbox = outbox;
        this.callBacks = callBacks;
        this.municipalities = municipalities;
    }

    @Override
    public void restored() {
        municipalities.all().forEach(each -> {
            home.takeBackEveryYes(each.code());
            contacts.askAllAgain(each.code());
            outbox.lookUpBeforeSending(each.code());
            callBacks.forgetAll(each.code());
        });
    }
}
