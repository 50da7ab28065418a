package org.antigone.promession.plant;

import static org.assertj.core.api.Assertions.assertThat;

import org.antigone.promession.Parameter;
import org.antigone.promession.Range;
import org.antigone.promession.Settings;
import org.antigone.promession.plant.PublishedProcess.Verdict;
import org.junit.jupiter.api.Test;

class PublishedProcessTest {
    @Test
    void eachStepHasItsVerdictAndFigure() {
        var steps = PublishedProcess.steps(BodyProcess.of(
                Settings.plausible().with(Parameter.BODY_MASS, Range.of(75)).likely()));
        assertThat(steps)
                .extracting(PublishedProcess::verdict)
                .containsExactly(
                        Verdict.PLAUSIBLE,
                        Verdict.PLAUSIBLE,
                        Verdict.UNPROVEN,
                        Verdict.PLAUSIBLE,
                        Verdict.NEEDS,
                        Verdict.NEEDS,
                        Verdict.NEEDS,
                        Verdict.UNPROVEN);
        assertThat(steps).allSatisfy(s -> assertThat(s.figure()).isNotBlank());
        assertThat(steps.get(6).figure()).contains("70 % water");
        // A body frozen only to a warm core within two hours would not be called plausible.
        assertThat(steps.get(1).figure()).contains("core at −19");
    }
}
