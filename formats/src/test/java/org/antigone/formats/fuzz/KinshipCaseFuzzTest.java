package org.antigone.formats.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.antigone.formats.FormatException;
import org.antigone.formats.KinshipCase;
import org.antigone.formats.KinshipCaseFile;
import org.antigone.kinship.Marker;
import org.antigone.kinship.Pedigree;
import org.antigone.kinship.likelihood.Likelihood;
import org.antigone.kinship.likelihood.LikelihoodException;
import org.antigone.kinship.likelihood.LinkedMarkers;
import org.antigone.kinship.likelihood.PedigreeLikelihood;

/**
 * Whatever bytes come as a kinship case, they are read or refused with a message, and what is read has a likelihood or is
 * refused by the engine's own exception; neither takes more than a second. The usual build runs the kept inputs
 * ({@code src/test/resources/…/KinshipCaseFuzzTestInputs}) and does not judge by the clock; {@code JAZZER_FUZZ=1 ./mvnw -pl
 * formats -am test -Dtest=KinshipCaseFuzzTest -Dsurefire.failIfNoSpecifiedTests=false} looks for new ones and does.
 */
class KinshipCaseFuzzTest {
    private static final boolean SEARCHING = System.getenv("JAZZER_FUZZ") != null;
    private static final long MOST_MILLIS = 1_000;
    private static final int FEW_PEOPLE = 12;
    private static final int FEW_ALLELES = 8;
    /** With θ, or at two markers, exact evaluation may take up to the engine's stated bound for fewer people. */
    private static final int VERY_FEW_PEOPLE = 6;

    private static final int VERY_FEW_ALLELES = 4;

    @DictionaryFile(resourcePath = "kinship-case.dict")
    @FuzzTest(maxDuration = "15m")
    void caseForm(byte[] data) {
        KinshipCase question;
        try {
            question = withinASecond(
                    "reading",
                    () -> KinshipCaseFile.parse(Path.of("case.json"), new String(data, StandardCharsets.UTF_8)));
        } catch (FormatException e) {
            assertThat(e.getMessage()).startsWith("case.json");
            return;
        }
        for (var hypothesis : question.hypotheses()) {
            var pedigree = hypothesis.pedigree();
            for (var marker : question.markers()) {
                if (small(question, pedigree, marker, question.theta() == 0)) {
                    evaluate(() -> new PedigreeLikelihood(pedigree)
                            .likelihood(marker, question.genotypes(marker.name(), pedigree), question.theta()));
                }
            }
            for (var pair : question.linkage()) {
                var first = question.marker(pair.first());
                var second = question.marker(pair.second());
                if (small(question, pedigree, first, false) && small(question, pedigree, second, false)) {
                    evaluate(() -> new PedigreeLikelihood(pedigree)
                            .likelihood(
                                    new LinkedMarkers(first, second, pair.rho()),
                                    question.genotypes(pair.first(), pedigree),
                                    question.genotypes(pair.second(), pedigree),
                                    question.theta()));
                }
            }
        }
    }

    private static boolean small(KinshipCase question, Pedigree pedigree, Marker marker, boolean quick) {
        return pedigree.persons().size() <= (quick ? FEW_PEOPLE : VERY_FEW_PEOPLE)
                && marker.alleleCount() <= (quick ? FEW_ALLELES : VERY_FEW_ALLELES);
    }

    private static void evaluate(Supplier<Likelihood> likelihood) {
        try {
            double ln = withinASecond("evaluating", likelihood).ln();
            // Frequencies may sum to a little more than 1; degraded readings have likelihoods, not probabilities.
            assertThat(ln).isNotNaN().isLessThan(Double.POSITIVE_INFINITY);
        } catch (LikelihoodException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    /**
     * Processor time, so that other programs on the machine do not count; what was slow is tried again, since the first time
     * classes are loaded and instrumented.
     */
    private static <T> T withinASecond(String what, Supplier<T> work) {
        long start = processorMillis();
        try {
            return work.get();
        } finally {
            if (SEARCHING && processorMillis() - start > MOST_MILLIS) {
                assertThat(again(work)).as(what + ", ms of processor time").isLessThanOrEqualTo(MOST_MILLIS);
            }
        }
    }

    private static long again(Supplier<?> work) {
        long start = processorMillis();
        try {
            assertThat(work.get()).isNotNull();
        } catch (FormatException | LikelihoodException e) {
            // refused as before: how long that took is what is asked
        }
        return processorMillis() - start;
    }

    private static long processorMillis() {
        return TimeUnit.NANOSECONDS.toMillis(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime());
    }
}
