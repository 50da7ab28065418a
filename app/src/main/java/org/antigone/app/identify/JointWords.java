package org.antigone.app.identify;

import org.antigone.identify.JointFindings.SymmetricGroup;

/** What the joint inference says, in plain words. */
final class JointWords {
    private JointWords() {}

    /** {@code V2 and V3 are M2 and M3 in some order}; {@code V2 is one of M2 and M3}. */
    static String of(SymmetricGroup group) {
        var remains = KinWords.list(group.remains());
        var missing = KinWords.list(group.missing());
        if (group.remains().size() == group.missing().size()) {
            return remains + " are " + missing + " in some order";
        }
        return group.remains().size() == 1
                ? remains + " is one of " + missing
                : remains + " are among " + missing + " in some order";
    }
}
