package org.antigone.identify.joint;

import java.util.List;

/**
 * What is known of one body.
 *
 * @param pairs the slots with a posterior above the floor of the settings, the most probable first
 * @param nobody probability that the body is none of the missing persons in the slots
 * @param unlisted probability of all slots that are not listed, together
 * @param component number of its component in the result, −1 where no slot is possible
 */
public record BodyPosterior(int body, List<PairPosterior> pairs, double nobody, double unlisted, int component) {
    public BodyPosterior {
        pairs = List.copyOf(pairs);
    }
}
