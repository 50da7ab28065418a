package org.antigone.identify.simulation;

import org.antigone.identify.finding.Run;

/**
 * Whose one sample is.
 *
 * @param remains the sample's id
 * @param body the body's; several samples may have one
 * @param family the family's id, or {@link Run#NOBODY}
 * @param missing the missing person's id, or {@link Run#NOBODY}
 */
public record Truth(String remains, String body, String family, String missing) {
    /** Whether a family of the table searches this body. */
    public boolean searched() {
        return !missing.equals(Run.NOBODY);
    }
}
