package org.antigone.identify.simulation;

import org.antigone.kinship.Profile;

/** One profile of remains as the laboratory has it, and whose it is. */
public record SimulatedRemains(Profile profile, Truth truth) {}
