package org.antigone.app.paper;

/**
 * How a line is drawn.
 *
 * @param width in pixels
 */
public record Pen(Ink ink, double width, Dash dash) {
    /** A thin rule of a grid or a table. */
    public static final Pen RULE = new Pen(Ink.RULE, 0.75, Dash.SOLID);
    /** An axis or a symbol's outline. */
    public static final Pen THIN = new Pen(Ink.INK, 1, Dash.SOLID);

    /** Dash patterns: how lines differ when the colour is gone. */
    public enum Dash {
        SOLID(""),
        DASHED("6 4"),
        DOTTED("1.5 3"),
        DASH_DOT("8 3 1.5 3");

        private final String pattern;

        Dash(String pattern) {
            this.pattern = pattern;
        }

        String pattern() {
            return pattern;
        }
    }

    public static Pen solid(Ink ink, double width) {
        return new Pen(ink, width, Dash.SOLID);
    }

    public Pen with(Dash other) {
        return new Pen(ink, width, other);
    }
}
