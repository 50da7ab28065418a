package org.antigone.identify.finding;

import java.util.List;
import org.antigone.kinship.MarkerName;

/**
 * Something wrong inside a family, before any remains are looked at.
 *
 * @param family the family's id
 * @param markers the markers at which the references contradict each other without mutation, if that is the finding
 * @param text one plain sentence: what is wrong, who is concerned, what to check
 */
public record FamilyFinding(String family, List<MarkerName> markers, String text) {
    public FamilyFinding {
        markers = List.copyOf(markers);
    }
}
