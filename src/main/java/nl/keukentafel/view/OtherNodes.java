package nl.keukentafel.view;

import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.StartupEvent;
import jakarta.inject.Singleton;
import java.util.UUID;
import nl.keukentafel.casefile.CaseId;
import nl.keukentafel.consent.ConsentWatch;
import nl.keukentafel.database.Nodes;
import nl.keukentafel.municipality.MunicipalityCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the other nodes that consents of a case changed here, and this node's open views what changed elsewhere. Without
 * it the lease ends what must go.
 */
@Singleton
final class OtherNodes implements ConsentWatch, ApplicationEventListener<StartupEvent> {
    static final String CHANNEL = "keukentafel_consents";

    private static final Logger LOG = LoggerFactory.getLogger(OtherNodes.class);

    private final Nodes nodes;
    private final Views views;

    OtherNodes(Nodes nodes, Views views) {
        this.nodes = nodes;
        this.views = views;
    }

    @Override
    public void onApplicationEvent(StartupEvent event) {
        nodes.listen(CHANNEL, this::heard, views::lookAgainEverywhere);
    }

    @Override
    public void changed(MunicipalityCode municipality, CaseId caseId) {
        nodes.tell(CHANNEL, municipality + " " + caseId);
    }

    private void heard(String words) {
        try {
            String[] parts = words.split(" ", 2);
            views.changed(new MunicipalityCode(parts[0]), new CaseId(UUID.fromString(parts[1])));
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            LOG.warn("Another node said something that this one does not understand; all open views look again");
            views.lookAgainEverywhere();
        }
    }
}
