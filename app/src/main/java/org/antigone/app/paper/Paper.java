package org.antigone.app.paper;

import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.svgsupport.BatikSVGDrawer;
import com.openhtmltopdf.util.XRLog;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import org.antigone.app.Legible;
import org.antigone.app.Output;

/**
 * Writes a report. A template under {@code src/main/jte} makes well-formed XHTML with inline SVG; the same text becomes
 * the page ({@code .html}) or is set on A4 ({@code .pdf}).
 */
public final class Paper {
    private static final TemplateEngine TEMPLATES =
            TemplateEngine.createPrecompiled(null, ContentType.Html, null, "org.antigone.app.templates");

    /** Held, so that its level is: loggers that nobody holds are forgotten. */
    private static final Logger PDFBOX = Logger.getLogger("org.apache.pdfbox");

    static {
        // The setter remarks on every property that is meant for browsers alone; only what fails is worth a word.
        XRLog.listRegisteredLoggers().forEach(name -> XRLog.setLevel(name, Level.SEVERE));
        // PDFBox tells at every start which of the 14 standard fonts this computer replaces; none of them is used.
        PDFBOX.setLevel(Level.SEVERE);
    }

    private Paper() {}

    /**
     * Renders {@code template} (for example {@code "toll/report.jte"}) with its parameters and writes it whole or not at
     * all: beside the target first, then moved.
     *
     * @param target a path that ends in {@code .html} or {@code .pdf}
     * @throws IllegalArgumentException if the ending is neither
     */
    public static void write(Path target, String template, Map<String, Object> parameters) throws IOException {
        requireTarget(target);
        var page = new StringOutput();
        TEMPLATES.render(template, parameters, page);
        var html = legible(page.toString()).replace(" %", "\u00a0%");
        Output.file(target, out -> {
            if (isPdf(target)) {
                setOnPaper(html, out);
            } else {
                out.write(html.getBytes(StandardCharsets.UTF_8));
            }
        });
    }

    /**
     * Refuses a name that no report can have; for commands to call before they compute or write anything.
     *
     * @throws IllegalArgumentException if {@code target} ends in neither {@code .html} nor {@code .pdf}
     */
    public static void requireTarget(Path target) {
        if (!isPdf(target) && !ending(target, ".html")) {
            throw new IllegalArgumentException(target + ": a report ends in .html or .pdf");
        }
    }

    private static boolean isPdf(Path target) {
        return ending(target, ".pdf");
    }

    private static boolean ending(Path target, String ending) {
        return target.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(ending);
    }

    /** The one style sheet, inlined by the layout template so that a report is a single file that needs no network. */
    public static String css() {
        try (InputStream in = Paper.class.getResourceAsStream("look.css")) {
            if (in == null) {
                throw new IllegalStateException("look.css is missing from the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What misleads is spelled out; what XML cannot hold besides, half pairs of surrogates, becomes U+FFFD. */
    private static String legible(String page) {
        var html = Legible.text(page);
        if (html.codePoints().allMatch(Svg::inXml)) {
            return html;
        }
        var mended = new StringBuilder(html.length());
        html.codePoints().forEach(c -> mended.appendCodePoint(Svg.inXml(c) ? c : 0xFFFD));
        return mended.toString();
    }

    private static void setOnPaper(String html, OutputStream out) throws IOException {
        var fonts = Fonts.ofThisComputer();
        var undrawable = fonts.undrawable(html);
        try (var svg = new BatikSVGDrawer()) {
            var builder = new PdfRendererBuilder()
                    .useSVGDrawer(svg)
                    .withProducer("Antigone")
                    .withHtmlContent(undrawable.isEmpty() ? html : withNote(html, undrawable), null)
                    .toStream(out);
            fonts.register(builder);
            builder.run();
        }
    }

    /** Says at the head of the document which letters it cannot show, and what to do. */
    private static String withNote(String html, Set<String> scripts) {
        var note = "<p class=\"note caution\">This computer has no font for some letters of this document ("
                + String.join(", ", scripts)
                + "); they are printed as #. The HTML form of the report shows them. Install a font (for Hangul: "
                + "NanumGothic, package fonts-nanum) and write the report again.</p>";
        return html.replaceFirst("<body>", "<body>" + Matcher.quoteReplacement(note));
    }
}
