package org.antigone.identify.simulation;

import org.antigone.kinship.Allele;
import org.antigone.kinship.MarkerName;

/** A mutation that happened between a parent and a child: the allele the parent carries, and what the child got. */
public record MutationEvent(String parent, String child, MarkerName marker, Allele from, Allele to) {}
