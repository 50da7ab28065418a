package org.antigone.app.paper;

import com.openhtmltopdf.extend.FSSupplier;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FSFontUseCase;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;
import org.jspecify.annotations.Nullable;

/**
 * The fonts of a PDF. Latin, Greek, Cyrillic and the signs of mathematics come with Antigone (DejaVu Sans Condensed, a free
 * licence of its own, from the class path); Hangul comes from the computer's own font folders, since no maintained artifact
 * carries a Hangul font that can be embedded. Nothing is
 * fetched. Where a letter has no font the report says so ({@link #undrawable}); the HTML form, which the browser sets, has
 * it in any case.
 */
final class Fonts {
    /** The families as a picture names them, in the order in which they are tried letter by letter. */
    static final String FAMILIES = "DejaVu Sans Condensed, Hangul, sans-serif";

    private static final String DEJAVU = "/net/sf/jasperreports/fonts/dejavu/DejaVuSansCondensed";

    /** The setter gives pictures only those fonts of which it is said. */
    private static final Set<FSFontUseCase> USES = EnumSet.of(FSFontUseCase.DOCUMENT, FSFontUseCase.SVG);

    /** TrueType fonts with Hangul that systems carry, the plainest first; the second is the bold cut. */
    private static final List<List<String>> HANGUL = List.of(
            List.of("nanumgothic.ttf", "nanumgothicbold.ttf"),
            List.of("nanumbarungothic.ttf", "nanumbarungothicbold.ttf"),
            List.of("notosanskr-regular.ttf", "notosanskr-bold.ttf"),
            List.of("malgun.ttf", "malgunbd.ttf"),
            List.of("applegothic.ttf", "applegothic.ttf"),
            List.of("undotum.ttf", "undotumbold.ttf"),
            List.of("baekmuk-dotum.ttf", "baekmuk-dotum.ttf"),
            List.of("droidsansfallbackfull.ttf", "droidsansfallbackfull.ttf"),
            List.of("droidsansfallback.ttf", "droidsansfallback.ttf"),
            List.of("arial unicode.ttf", "arial unicode.ttf"),
            List.of("arialuni.ttf", "arialuni.ttf"));

    private final CmapLookup latin;
    private final @Nullable Path hangul;
    private final @Nullable Path hangulBold;
    private final @Nullable CmapLookup hangulLetters;

    private Fonts(CmapLookup latin, @Nullable Path hangul, @Nullable Path bold, @Nullable CmapLookup hangulLetters) {
        this.latin = latin;
        this.hangul = hangul;
        this.hangulBold = bold;
        this.hangulLetters = hangulLetters;
    }

    /** The fonts that came along and those found in the system's font folders. */
    static Fonts ofThisComputer() {
        return in(systemFolders());
    }

    /** The fonts that came along and those found under these folders. */
    static Fonts in(List<Path> folders) {
        var latin = letters(new RandomAccessReadBuffer(bytes("")));
        for (var names : HANGUL) {
            var regular = find(names.getFirst(), folders);
            if (regular.isPresent()) {
                var letters = lettersIfHangul(regular.get());
                if (letters.isPresent()) {
                    var bold = find(names.getLast(), folders).orElse(regular.get());
                    return new Fonts(latin, regular.get(), bold, letters.get());
                }
            }
        }
        return new Fonts(latin, null, null, null);
    }

    /** Gives the fonts to a document, for its text and for its pictures. */
    void register(PdfRendererBuilder builder) {
        builder.useFont(stream(""), "DejaVu Sans Condensed", 400, FontStyle.NORMAL, true, USES);
        builder.useFont(stream("-Bold"), "DejaVu Sans Condensed", 700, FontStyle.NORMAL, true, USES);
        builder.useFont(stream("-Oblique"), "DejaVu Sans Condensed", 400, FontStyle.ITALIC, true, USES);
        builder.useFont(stream("-BoldOblique"), "DejaVu Sans Condensed", 700, FontStyle.ITALIC, true, USES);
        if (hangul != null && hangulBold != null) {
            builder.useFont(hangul.toFile(), "Hangul", 400, FontStyle.NORMAL, true, USES);
            builder.useFont(hangulBold.toFile(), "Hangul", 700, FontStyle.NORMAL, true, USES);
        }
    }

    /** The scripts of this text that hold letters for which there is no font, by their English names. */
    Set<String> undrawable(String text) {
        var scripts = new TreeSet<String>();
        text.codePoints()
                .filter(c -> !Character.isWhitespace(c) && !Character.isISOControl(c) && !canDraw(c))
                .forEach(c -> scripts.add(nameOf(Character.UnicodeScript.of(c))));
        return scripts;
    }

    private boolean canDraw(int c) {
        return latin.getGlyphId(c) != 0 || (hangulLetters != null && hangulLetters.getGlyphId(c) != 0);
    }

    private static String nameOf(Character.UnicodeScript script) {
        var name = script.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return script == Character.UnicodeScript.COMMON || script == Character.UnicodeScript.INHERITED
                ? "symbols"
                : Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    private static Optional<CmapLookup> lettersIfHangul(Path file) {
        try {
            var letters = letters(new RandomAccessReadBufferedFile(file.toFile()));
            return letters.getGlyphId('한') != 0 ? Optional.of(letters) : Optional.empty();
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty(); // not a font that can be read: the next is tried
        }
    }

    private static CmapLookup letters(RandomAccessRead source) {
        try (source;
                var font = new TTFParser().parse(source)) {
            return font.getUnicodeCmapLookup();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(String cut) {
        try (var in = stream(cut).supply()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FSSupplier<InputStream> stream(String cut) {
        return () -> {
            var in = Fonts.class.getResourceAsStream(DEJAVU + cut + ".ttf");
            if (in == null) {
                throw new IllegalStateException(
                        "the font DejaVuSansCondensed" + cut + " is missing from the class path");
            }
            return in;
        };
    }

    private static Optional<Path> find(String name, List<Path> folders) {
        for (var folder : folders) {
            try (var files = Files.find(
                    folder,
                    6,
                    (path, attributes) -> attributes.isRegularFile()
                            && path.getFileName()
                                    .toString()
                                    .toLowerCase(Locale.ROOT)
                                    .equals(name))) {
                var found = files.sorted().findFirst();
                if (found.isPresent()) {
                    return found;
                }
            } catch (IOException | UncheckedIOException e) {
                continue; // a folder that cannot be read holds no font for us
            }
        }
        return Optional.empty();
    }

    private static List<Path> systemFolders() {
        var home = Path.of(System.getProperty("user.home", "."));
        var candidates = new ArrayList<Path>();
        candidates.add(home.resolve(".local/share/fonts"));
        candidates.add(home.resolve(".fonts"));
        candidates.add(home.resolve("Library/Fonts"));
        candidates.add(Path.of("/usr/share/fonts"));
        candidates.add(Path.of("/usr/local/share/fonts"));
        candidates.add(Path.of("/Library/Fonts"));
        candidates.add(Path.of("/System/Library/Fonts"));
        var windows = System.getenv("WINDIR");
        if (windows != null) {
            candidates.add(Path.of(windows, "Fonts"));
        }
        return candidates.stream().filter(Files::isDirectory).toList();
    }
}
