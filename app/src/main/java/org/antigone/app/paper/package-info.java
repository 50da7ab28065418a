/**
 * How does Antigone look on paper? One look (look.css, {@link org.antigone.app.paper.Ink}), the same XHTML as a page or as PDF
 * ({@link org.antigone.app.paper.Paper}), one form for numbers ({@link org.antigone.app.paper.Figures}), and the pictures that
 * reports share ({@link org.antigone.app.paper.Plot}, {@link org.antigone.app.paper.Bars}, both drawn with
 * {@link org.antigone.app.paper.Svg}).
 *
 * <p>A report is a template that calls {@code paper/layout.jte} and stays in XHTML: every tag closed, {@code &} escaped, no
 * named entities but the five of XML, no address outside the file. In a template:
 *
 * <pre>
 * {@literal @}template.paper.layout(title = "Toll", content = {@literal @}`
 *   &lt;h1&gt;How many died&lt;/h1&gt;
 *   &lt;p class="lead"&gt;One plain sentence.&lt;/p&gt;
 *   &lt;figure class="wide"&gt;$unsafe{plot.svg()}&lt;figcaption&gt;What it shows.&lt;/figcaption&gt;&lt;/figure&gt;
 *   &lt;div class="wide"&gt;&lt;table class="whole"&gt;…&lt;td class="number"&gt;${Figures.count(n)}&lt;/td&gt;…&lt;/table&gt;&lt;/div&gt;
 * `)
 * </pre>
 *
 * <p>Classes: {@code lead} (the first sentence), {@code quiet} (secondary), {@code small}, {@code code} (hashes), {@code act},
 * {@code caution}, {@code against} (words in these colours; with {@code note}, a remark with a rule at its side),
 * {@code empty} (nothing to show: what is missing, why, what to do), {@code facts} (a table of names and values),
 * {@code whole} (a table over the full width), {@code number} (a cell aligned right), {@code total} (a last row),
 * {@code foot}, {@code sign}, {@code sheet} (begins a new page), {@code keep} (not broken over two pages), {@code wide}
 * (scrolls sideways on a small screen).
 */
@NullMarked
package org.antigone.app.paper;

import org.jspecify.annotations.NullMarked;
