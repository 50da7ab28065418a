package org.antigone.promession.plant;

import static org.antigone.promession.Parameter.*;

import java.util.List;
import org.antigone.promession.balance.Balance;
import org.antigone.promession.balance.Balance.Entry;
import org.antigone.promession.drying.Drying;

/** What goes in and comes out of one body's treatment; each balance closed to 1e-9, or refused. */
public record BodyBalances(Balance mass, Balance energy, Balance nitrogen) {
    public static BodyBalances of(BodyProcess body) {
        return new BodyBalances(body.separation().balance(), energy(body), nitrogen(body));
    }

    public List<Balance> all() {
        return List.of(mass, energy, nitrogen);
    }

    /** Heat and work, counted from the body at arrival to vapour and dry powder. */
    private static Balance energy(BodyProcess body) {
        var draw = body.draw();
        var separation = body.separation();
        double mass = draw.get(BODY_MASS);
        double wet = separation.wet();
        double work = body.fragmentation().work() * mass;
        return new Balance(
                        "energy",
                        "J",
                        List.of(
                                new Entry(
                                        "body at arrival (above 70 K)",
                                        mass * body.tissue().enthalpy(BodyProcess.ZERO + draw.get(START_TEMPERATURE))),
                                new Entry("work of the mill", work),
                                new Entry("heat from the dryer's shelves", body.dryingHeat())),
                        List.of(
                                new Entry(
                                        "taken by the cold room",
                                        body.freezing().stages().get(0).heat()),
                                new Entry(
                                        "taken by nitrogen in the vat",
                                        body.freezing().stages().get(1).heat()),
                                new Entry("taken by nitrogen in the mill", work),
                                new Entry(
                                        "carried off by vapour",
                                        separation.vapourPrimary() * Drying.SUBLIMATION
                                                + separation.vapourSecondary() * BodyProcess.DESORPTION),
                                new Entry("kept by dust, at the vat's end", (mass - wet) * body.frozen()),
                                new Entry("kept by the dried mass, at −18 °C", wet * body.frozen() + body.warming())))
                .closed();
    }

    private static Balance nitrogen(BodyProcess body) {
        var use = body.nitrogen();
        return new Balance(
                        "nitrogen",
                        "kg",
                        List.of(new Entry("drawn from the tank", use.total())),
                        List.of(
                                new Entry("boiled off by the body", use.body()),
                                new Entry("boiled off by the mill", use.mill()),
                                new Entry("lost to vat, splashing, pipes", use.lost())))
                .closed();
    }
}
