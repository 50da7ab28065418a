package org.antigone.formats.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import org.antigone.formats.FormatException;
import org.antigone.formats.KinshipCase;
import org.antigone.formats.KinshipCaseFile;
import org.antigone.kinship.Genotype;
import org.antigone.kinship.Marker;
import org.antigone.kinship.Pedigree;
import org.antigone.kinship.likelihood.LikelihoodException;
import org.antigone.kinship.likelihood.PedigreeLikelihood;

/**
 * Whatever bytes come as a kinship case, they are read or refused with a message, and what is read has a likelihood or is
 * refused by the engine's own exception. The usual build runs the kept inputs
 * ({@code src/test/resources/…/KinshipCaseFuzzTestInputs}); {@code JAZZER_FUZZ=1 ./mvnw -pl formats -am test
 * -Dtest=KinshipCaseFuzzTest -Dsurefire.failIfNoSpecifiedTests=false} looks for new ones.
 */
class KinshipCaseFuzzTest {
    private static final int FEW_PEOPLE = 12;
    private static final int FEW_ALLELES = 8;

    @FuzzTest(maxDuration = "2m")
    void caseForm(byte[] data) {
        KinshipCase question;
        try {
            question = KinshipCaseFile.parse(Path.of("case.json"), new String(data, StandardCharsets.UTF_8));
        } catch (FormatException e) {
            assertThat(e.getMessage()).startsWith("case.json");
            return;
        }
        for (var hypothesis : question.hypotheses()) {
            for (var marker : question.markers()) {
                boolean small =
                        hypothesis.pedigree().persons().size() <= FEW_PEOPLE && marker.alleleCount() <= FEW_ALLELES;
                if (small) {
                    evaluate(question, marker, hypothesis.pedigree());
                }
            }
        }
    }

    private static void evaluate(KinshipCase question, Marker marker, Pedigree pedigree) {
        var genotypes = new LinkedHashMap<String, Genotype>();
        question.genotypes().forEach((person, typed) -> {
            var genotype = typed.get(marker.name());
            if (genotype != null && pedigree.person(person).isPresent()) {
                genotypes.put(person, genotype);
            }
        });
        try {
            double ln = new PedigreeLikelihood(pedigree).lnLikelihood(marker, genotypes, question.theta());
            // Frequencies may sum to a little more than 1; degraded readings have likelihoods, not probabilities.
            assertThat(ln).isNotNaN();
        } catch (LikelihoodException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }
}
