package org.antigone.app.paper;

import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.svgsupport.BatikSVGDrawer;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Map;

/**
 * Writes a report. A template under {@code src/main/jte} makes well-formed XHTML with inline SVG; the same text becomes
 * the page ({@code .html}) or is set on A4 ({@code .pdf}).
 */
public final class Paper {
    private static final TemplateEngine TEMPLATES =
            TemplateEngine.createPrecompiled(null, ContentType.Html, null, "org.antigone.app.templates");

    private Paper() {}

    /**
     * Renders {@code template} (for example {@code "toll/report.jte"}) with its parameters and writes it whole or not at
     * all: beside the target first, then moved.
     *
     * @param target a path that ends in {@code .html} or {@code .pdf}
     * @throws IllegalArgumentException if the ending is neither
     */
    public static void write(Path target, String template, Map<String, Object> parameters) throws IOException {
        var name = target.getFileName().toString().toLowerCase(Locale.ROOT);
        boolean pdf = name.endsWith(".pdf");
        if (!pdf && !name.endsWith(".html")) {
            throw new IllegalArgumentException(target + ": a report ends in .html or .pdf");
        }
        var page = new StringOutput();
        TEMPLATES.render(template, parameters, page);
        var folder = target.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        var aside = Files.createTempFile(folder, ".report", ".part");
        try {
            try (var out = Files.newOutputStream(aside)) {
                if (pdf) {
                    setOnPaper(page.toString(), out);
                } else {
                    out.write(page.toString().getBytes(StandardCharsets.UTF_8));
                }
            }
            Files.move(aside, target, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(aside);
        }
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

    private static void setOnPaper(String html, OutputStream out) throws IOException {
        try (var svg = new BatikSVGDrawer()) {
            new PdfRendererBuilder()
                    .useSVGDrawer(svg)
                    .withHtmlContent(html, null)
                    .toStream(out)
                    .run();
        }
    }
}
