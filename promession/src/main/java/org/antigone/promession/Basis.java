package org.antigone.promession;

/** What a figure rests on. */
public enum Basis {
    /** Measured on the thing itself, or a physical constant. */
    MEASURED,
    /** Measured on something like it (food, animals, small samples) or stated by vendors. */
    ANALOGOUS,
    /** Nobody has published it; a plausible range was chosen. */
    ASSUMED
}
