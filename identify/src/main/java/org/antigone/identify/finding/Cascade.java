package org.antigone.identify.finding;

import java.util.List;

/**
 * What changed when identifications were withdrawn: everything that leaned on them, solved again.
 *
 * @param changes what was withdrawn first, then what changed most
 */
public record Cascade(List<Change> changes) {
    public static final Cascade NONE = new Cascade(List.of());

    /** How a pair hangs together with what was withdrawn, the closest first. */
    public enum Link {
        WITHDRAWN("withdrawn"),
        SAME_BODY("the same body"),
        SAME_PERSON("the same missing person"),
        SAME_FAMILY("the same family: scored with the withdrawn body as kin"),
        SAME_SET("competes for the same bodies and persons"),
        ELSEWHERE("through the number of bodies named");

        private final String words;

        Link(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /**
     * One pair before and after.
     *
     * @param remains the body, by its first sample
     * @param missing the person, or {@link Run#NOBODY}
     * @param before posterior before
     * @param after posterior after
     * @param reachedBefore whether it reached the threshold
     * @param reachesNow whether it does now
     */
    public record Change(
            String remains,
            String missing,
            double before,
            double after,
            boolean reachedBefore,
            boolean reachesNow,
            Link link) {}

    public Cascade {
        changes = List.copyOf(changes);
    }
}
