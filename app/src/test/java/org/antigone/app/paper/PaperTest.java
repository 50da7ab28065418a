package org.antigone.app.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gg.jte.Content;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.antigone.app.paper.Bars.Bar;
import org.antigone.app.paper.Svg.Point;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PaperTest {
    @TempDir
    private Path folder;

    @Test
    void thePageIsWellFormedAndNeedsNothingFromOutside() throws IOException {
        var page = write("page.html", specimen());
        var text = Files.readString(page);
        Xhtml.parse(text);
        assertThat(text.replace("http://www.w3.org/", ""))
                .doesNotContain("http://", "https://", "src=", "<link", "@import", "url(");
    }

    @Test
    void lettersOfThreeScriptsReachThePdf() throws IOException {
        var pdf = write("page.pdf", specimen());
        var text = textOf(pdf);
        assertThat(text).contains("Ковальчук Їжакевич", "3.1 × 10⁶ (log₁₀ 6.49)", "− ≥ θ");
        if (Fonts.ofThisComputer().undrawable("김철수").isEmpty()) {
            assertThat(text).contains("김철수").doesNotContain("no font for some letters");
        } else {
            assertThat(text).contains("no font for some letters of this document (Hangul)");
        }
    }

    @Test
    void aComputerWithoutHangulSaysSo() {
        var fonts = Fonts.in(List.of(folder));
        assertThat(fonts.undrawable("Kim Ким 김 ×10⁶")).containsExactly("Hangul");
        assertThat(fonts.undrawable("Kim Ким ×10⁶ − ∞ ≥ → …")).isEmpty();
    }

    @Test
    void aDamagedNameDoesNotBreakThePage() throws IOException {
        var page = write("page.html", "<p>R\u0000-1\u001f</p>");
        assertThat(Xhtml.parse(Files.readString(page))
                        .getElementsByTagName("p")
                        .item(0)
                        .getTextContent())
                .isEqualTo("R\\u0000-1\\u001f");
    }

    @Test
    void otherEndingsAreRefused() {
        assertThatThrownBy(() -> write("page.doc", "<p/>"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(".html or .pdf");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void theStyleSheetHasTheInksColours() {
        assertThat(Paper.css())
                .contains(Ink.INK.hex(), Ink.ACT.hex(), Ink.CAUTION.hex(), Ink.AGAINST.hex(), Ink.GREY.hex());
        for (var ink : Ink.values()) {
            assertThat(Paper.css()).contains("." + ink.fillClass() + " ", "." + ink.lineClass() + " ");
        }
    }

    @Test
    void wordsStandOutFromTheGround() {
        for (var ink : List.of(Ink.INK, Ink.ACT, Ink.CAUTION, Ink.AGAINST, Ink.GREY)) {
            assertThat(contrast(ink, Ink.PAPER)).as(ink.name()).isGreaterThanOrEqualTo(4.5);
        }
    }

    /** WCAG 2.1, contrast ratio of two colours. */
    private static double contrast(Ink one, Ink other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(Ink ink) {
        double sum = 0;
        double[] weights = {0.2126, 0.7152, 0.0722};
        for (int i = 0; i < 3; i++) {
            double c = Integer.parseInt(ink.hex().substring(1 + 2 * i, 3 + 2 * i), 16) / 255.0;
            sum += weights[i] * (c <= 0.03928 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4));
        }
        return sum;
    }

    private Path write(String name, String content) throws IOException {
        var target = folder.resolve(name);
        Paper.write(target, "paper/layout.jte", Map.of("title", "Specimen", "content", (Content)
                out -> out.writeContent(content)));
        return target;
    }

    private static String textOf(Path pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf.toFile())) {
            return new PDFTextStripper().getText(document);
        }
    }

    /** Something of everything that the look has. */
    private static String specimen() {
        var observed = List.of(new Point(12, 900), new Point(400, 80), new Point(9e3, 9), new Point(3.1e6, 1));
        var expected = List.of(new Point(1, 1e4), new Point(1e4, 1), new Point(1e5, 0.1));
        var plot = new Plot(
                "chance matches",
                Svg.PAGE_WIDTH,
                300,
                Axis.log("likelihood ratio at least", 1, 1e7),
                Axis.log("number of pairs", 0.1, 1e4),
                List.of(
                        new Series.Band(
                                "95 % of chance",
                                List.of(new Point(1, 5e3), new Point(1e5, 0.1)),
                                List.of(new Point(1, 1e4), new Point(1e5, 0.9))),
                        new Series.Line(
                                "expected by chance",
                                expected,
                                Pen.solid(Ink.GREY, 1.5).with(Pen.Dash.DASHED)),
                        new Series.Dots("observed", observed, Series.Shape.DOT, Ink.ACT),
                        new Series.Dots(
                                "other laboratory",
                                List.of(new Point(50, 300), new Point(2000, 20)),
                                Series.Shape.DIAMOND,
                                Ink.AGAINST),
                        new Series.Rule("threshold 10⁴", 1e4, true, Ink.INK),
                        new Series.Label("R-0412", new Point(3.1e6, 1), Ink.ACT)));
        var bars = new Bars(
                "LR by marker",
                Svg.PAGE_WIDTH,
                Axis.linear("log₁₀ LR", -4, 3),
                List.of(
                        new Bar("D8S1179", OptionalDouble.of(1.4), Ink.ACT, ""),
                        new Bar("D21S11", OptionalDouble.of(-0.6), Ink.INK, ""),
                        new Bar("TH01", OptionalDouble.empty(), Ink.GREY, "not typed"),
                        new Bar("vWA", OptionalDouble.of(-3.2), Ink.AGAINST, "inconsistent, one step 17 → 18"),
                        new Bar("FGA", OptionalDouble.of(2.9), Ink.ACT, "")),
                "total log₁₀ LR 0.50");
        return """
            <h1>Specimen: Ковальчук Їжакевич, 김철수</h1>
            <p class="lead">Remains R-0412 are 3.1 million times more likely if they are the brother of A and B than if \
            they are a stranger.</p>
            <p>3.1 × 10⁶ (log₁₀ 6.49). Signs: − ≥ θ → …</p>
            <p class="note caution">Needs a second line: one relative carries it.</p>
            <p class="note against">Speaks against.</p>
            <div class="empty">No candidate. No pair reaches the threshold. Type more relatives.</div>
            <h2>Table</h2>
            <table class="whole"><thead><tr><th>Remains</th><th>Family</th><th class="number">log₁₀ LR</th></tr></thead>
            <tbody><tr><td>R-0412</td><td>Ковальчук</td><td class="number">6.49</td></tr>
            <tr><td>R-0413</td><td>김철수</td><td class="number">−0.30</td></tr>
            <tr class="total"><td>together</td><td></td><td class="number">6.19</td></tr></tbody></table>
            <figure class="wide">%s<figcaption>Chance picture.</figcaption></figure>
            <figure class="wide">%s<figcaption>By marker.</figcaption></figure>
            <div class="foot"><p>settings</p><p class="code">0123456789abcdef0123456789abcdef</p></div>
            """.formatted(plot.svg(), bars.svg());
    }
}
