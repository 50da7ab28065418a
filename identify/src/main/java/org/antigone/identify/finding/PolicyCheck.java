package org.antigone.identify.finding;

/**
 * One thing that the policy asks of a match.
 *
 * @param asked what it asks for, in words
 * @param found what there is
 * @param passed whether that is enough
 */
public record PolicyCheck(String asked, String found, boolean passed) {}
