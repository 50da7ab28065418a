package org.antigone.app.paper;

import java.util.Locale;

/**
 * The colours of a report, each with the one thing it means. Never the only sign: whatever differs by colour differs by
 * shape, hatching or word as well, so that a page printed in black says the same. The values are those of look.css's
 * light theme; its dark theme overrides them by the class names given here.
 */
public enum Ink {
    /** Text and what is drawn. */
    INK("#1c1c1c"),
    /** The thing to act on, and what speaks for. */
    ACT("#1f4e8c"),
    /** Needs a second line. */
    CAUTION("#8a5a00"),
    /** Speaks against. */
    AGAINST("#9c3220"),
    /** No information; secondary text. */
    GREY("#666666"),
    /** Thin rules and grids; never text. */
    RULE("#c9c9c9"),
    /** A quiet area behind something, for example an interval; never text. */
    WASH("#e6eaf0"),
    /** The ground. */
    PAPER("#ffffff");

    private final String hex;

    Ink(String hex) {
        this.hex = hex;
    }

    /** As {@code #rrggbb}, light theme. */
    public String hex() {
        return hex;
    }

    /** The class by which look.css colours an area in both themes, for example {@code fill-act}. */
    public String fillClass() {
        return "fill-" + name().toLowerCase(Locale.ROOT);
    }

    /** The class by which look.css colours an outline in both themes, for example {@code line-act}. */
    public String lineClass() {
        return "line-" + name().toLowerCase(Locale.ROOT);
    }
}
