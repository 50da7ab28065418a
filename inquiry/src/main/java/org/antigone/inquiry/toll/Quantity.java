package org.antigone.inquiry.toll;

import java.util.Arrays;
import java.util.Locale;
import org.antigone.inquiry.InquiryException;

/** What a number counts. Numbers of different quantities are never laid side by side. */
public enum Quantity {
    DEATHS("deaths", "people who died"),
    CASUALTIES("casualties", "killed, wounded, captured or missing: many of them live"),
    WOUNDED("wounded", "people wounded who lived"),
    MISSING("missing", "people whose fate is unknown, of whom some live"),
    PRISONERS("prisoners", "people captured, of whom some come home");

    private final String word;
    private final String meaning;

    Quantity(String word, String meaning) {
        this.word = word;
        this.meaning = meaning;
    }

    public String word() {
        return word;
    }

    public String meaning() {
        return meaning;
    }

    /** @throws InquiryException if the word is none of them */
    public static Quantity of(String word) {
        return Arrays.stream(values())
                .filter(q -> q.word.equals(word.toLowerCase(Locale.ROOT).strip()))
                .findFirst()
                .orElseThrow(() -> new InquiryException("'" + word + "' is no quantity; say one of "
                        + String.join(
                                ", ",
                                Arrays.stream(values()).map(Quantity::word).toList()) + "."));
    }
}
