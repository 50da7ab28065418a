package org.antigone.app.toll;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.antigone.app.Antigone;
import org.antigone.app.Output;
import org.antigone.app.paper.Paper;
import org.antigone.inquiry.graphical.NumberPrior;
import org.antigone.inquiry.latent.LatentSettings;
import org.antigone.inquiry.lists.ListReader;
import org.antigone.inquiry.lists.Reading;
import org.antigone.inquiry.toll.Claim;
import org.antigone.inquiry.toll.LinkageRates;
import org.antigone.inquiry.toll.Method;
import org.antigone.inquiry.toll.Quantity;
import org.antigone.inquiry.toll.StratifiedToll;
import org.antigone.inquiry.toll.Toll;
import org.antigone.inquiry.toll.TollSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code antigone toll}: how many died, from lists that are all incomplete. */
@Command(
        name = "toll",
        mixinStandardHelpOptions = true,
        subcommands = TollSimulateCommand.class,
        description = {
            "Estimates how many died from lists that overlap in part, or says why no number can be given.",
            "",
            "LISTS is a CSV file with a heading, in one of three forms: one 0/1 column a list and the count last",
            "(whatever its name); one row a person, every column 0/1; or two columns, times seen and how many people."
        },
        footerHeading = "%nExample%n",
        footer = {
            "  ./antigone toll lists.csv --claim 4000 --claim-of deaths --missed-links 0.05 --report toll.pdf",
            "",
            "  obituaries,prisoners,graves,count",
            "  1,0,0,312",
            "  1,1,0,41",
            "  …",
            "",
            "Two lists give Chapman's estimate with its warning; three or more give every method. The same file,",
            "settings and seed give the same digits on any machine. Exit code 2: nothing could be estimated."
        })
public final class TollCommand implements Callable<Integer> {
    private static final Set<Method> CHOICE =
            EnumSet.of(Method.LOG_LINEAR, Method.STEPWISE, Method.GRAPHICAL, Method.LATENT, Method.CHAPMAN);

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "LISTS", description = "the CSV file")
    private @Nullable Path lists;

    @Option(
            names = "--model",
            paramLabel = "M",
            description = {
                "all (default); some of loglinear, stepwise, graphical, latent, joined by commas; or one",
                "log-linear model by its largest terms, lists numbered from 1: [123,14,34], independence"
            })
    private String model = "all";

    @Option(
            names = "--order",
            paramLabel = "K",
            description = "largest interaction tried (default: all up to 5 lists, 2 above)")
    private int order;

    @Option(names = "--seed", paramLabel = "S", description = "seed of everything random; default ${DEFAULT-VALUE}")
    private long seed = 1;

    @Option(names = "--claim", paramLabel = "N", description = "a claimed figure to lay beside the estimate")
    private @Nullable Double claim;

    @Option(
            names = "--claim-of",
            paramLabel = "WHAT",
            description = "what it counts: deaths, casualties, wounded, missing, prisoners")
    private @Nullable String claimOf;

    @Option(names = "--lists-of", paramLabel = "WHAT", description = "what the lists count; default ${DEFAULT-VALUE}")
    private String listsOf = "deaths";

    @Option(
            names = "--by",
            paramLabel = "COLUMN",
            description = "estimate each value of this column by itself, and sum")
    private @Nullable String by;

    @Option(
            names = "--ignore",
            paramLabel = "COLUMN",
            split = ",",
            description = "columns that are no lists (a name, an id)")
    private List<String> ignore = List.of();

    @Option(names = "--rows", paramLabel = "FORM", description = "people or histories, where the file leaves it open")
    private String rows = "auto";

    @Option(
            names = "--missed-links",
            paramLabel = "P",
            description = "chance that a record was not joined to its person's others")
    private double missed;

    @Option(
            names = "--wrong-links",
            paramLabel = "P",
            description = "share of people on several lists who are in truth two")
    private double wrong;

    @Option(names = "--duplicates", paramLabel = "P", description = "share of a list's entries that repeat a person")
    private double duplicates;

    @Option(names = "--json", paramLabel = "OUT", description = "write the whole result as JSON; - for standard output")
    private @Nullable String json;

    @Option(names = "--report", paramLabel = "OUT", description = "write a report for people, .html or .pdf")
    private @Nullable Path report;

    @ArgGroup(exclusive = false, heading = "%nFiner settings%n")
    private Finer finer = new Finer();

    /** Settings that few need. */
    static final class Finer {
        @Option(names = "--bootstrap", paramLabel = "N", description = "bootstrap samples; default 1000")
        private int bootstrap = 1_000;

        @Option(
                names = "--prior",
                paramLabel = "A,B",
                split = ",",
                description = "gamma-Poisson prior of the number: shape, scale; default 1/N")
        private List<Double> prior = List.of();

        @Option(names = "--delta", paramLabel = "D", description = "prior count of a cell; default 1/2^lists")
        private double delta;

        @Option(
                names = "--dark-to",
                paramLabel = "N",
                description = "largest number on no list that is possible; default found")
        private long darkTo;

        @Option(names = "--chains", paramLabel = "N", description = "Markov chains of the latent classes; default 4")
        private int chains = 4;

        @Option(names = "--latent-draws", paramLabel = "N", description = "draws kept from each; default 1000")
        private int draws = 1_000;

        @Option(names = "--latent-thin", paramLabel = "N", description = "sweeps between two; default 100")
        private int thin = 100;

        @Option(names = "--latent-burn-in", paramLabel = "N", description = "sweeps thrown away; default 10000")
        private int burnIn = 10_000;

        @Option(
                names = "--walk-steps",
                paramLabel = "N",
                description = "proposals of each walk above six lists; default 3000")
        private int walkSteps = 3_000;
    }

    @Override
    public Integer call() throws IOException {
        var file = lists;
        if (file == null) {
            throw new IllegalArgumentException(
                    "nothing to count: give a CSV file of lists; ./antigone toll --help shows an example");
        }
        if ((claim == null) != (claimOf == null)) {
            throw new IllegalArgumentException(
                    "--claim and --claim-of go together: a figure says nothing until it is said what it counts");
        }
        var settings = settings();
        var out = Objects.requireNonNull(spec).commandLine().getOut();
        var run = run(file, settings);
        if (report != null) {
            Paper.write(report, "toll/report.jte", Map.of("run", run, "pictures", new TollPictures(run)));
        }
        if (json != null) {
            Output.json(json, out, new TollJson(run));
        }
        if (!"-".equals(json)) {
            new TollConsole(run, out).print(json, report);
        }
        return run.toll().refused() ? Antigone.BAD_INPUT : 0;
    }

    private TollRun run(Path file, TollSettings settings) throws IOException {
        var options = new ListReader.Options(rowForm(), by, Set.copyOf(ignore));
        var bytes = Files.readAllBytes(file);
        var reading = ListReader.read(file, options);
        var counted = Quantity.of(listsOf);
        var rates = new LinkageRates(missed, wrong, duplicates);
        var stated = claim == null ? null : new Claim(claim, Quantity.of(Objects.requireNonNull(claimOf)));
        var table = reading instanceof Reading.Overlaps overlaps ? overlaps.pooled() : null;
        var counts = reading instanceof Reading.Repeats repeats ? repeats.counts() : null;
        int tolls = reading instanceof Reading.Overlaps overlaps && by != null
                ? overlaps.strata().size() + 1
                : 1;
        try (var progress = new Progress(4L * tolls)) {
            var toll = table != null
                    ? Toll.of(table, settings, progress)
                    : Toll.of(Objects.requireNonNull(counts), settings);
            return new TollRun(
                    Objects.requireNonNull(file.getFileName()).toString(),
                    sha256(bytes),
                    reading.notes(),
                    table,
                    counts,
                    counted,
                    toll,
                    by != null && reading instanceof Reading.Overlaps overlaps
                            ? StratifiedToll.of(overlaps.strata(), settings, progress)
                            : null,
                    stated,
                    stated == null ? null : stated.against(counted, toll.observed(), toll.answers()),
                    rates.isNone() || table == null || toll.refused() ? null : Toll.linkage(table, rates, settings),
                    Antigone.VERSION);
        }
    }

    private ListReader.Rows rowForm() {
        return switch (rows) {
            case "auto" -> ListReader.Rows.AUTO;
            case "people" -> ListReader.Rows.PEOPLE;
            case "histories" -> ListReader.Rows.HISTORIES;
            default -> throw new IllegalArgumentException("--rows " + rows + ": expected people or histories");
        };
    }

    private TollSettings settings() {
        var prior = finer.prior.isEmpty() ? new NumberPrior.InverseNumber() : gammaPoisson(finer.prior);
        var latent = new LatentSettings(10, 0.25, 0.25, finer.chains, finer.burnIn, finer.draws, finer.thin, seed);
        var methods = methods();
        return new TollSettings(
                methods.isEmpty() ? CHOICE : methods,
                methods.isEmpty() ? model : null,
                order,
                finer.bootstrap,
                finer.walkSteps,
                prior,
                finer.delta,
                finer.darkTo,
                latent,
                seed);
    }

    /** The methods named; empty where a log-linear model is. */
    private Set<Method> methods() {
        if (model.equals("all")) {
            return CHOICE;
        }
        var named = EnumSet.noneOf(Method.class);
        for (var key : model.split(",", -1)) {
            CHOICE.stream().filter(m -> m.key().equals(key.strip())).forEach(named::add);
        }
        if (!named.isEmpty()
                && named.size() < Arrays.asList(model.split(",", -1)).size()) {
            throw new IllegalArgumentException(
                    "--model " + model + ": expected all, some of loglinear, stepwise, graphical, latent,"
                            + " or one log-linear model such as [123,14,34]");
        }
        return named;
    }

    private static NumberPrior gammaPoisson(List<Double> shapeAndScale) {
        if (shapeAndScale.size() != 2 || shapeAndScale.stream().anyMatch(v -> !(v > 0))) {
            throw new IllegalArgumentException(
                    "--prior needs two numbers above 0, shape and scale: --prior 13.14,55.17");
        }
        return new NumberPrior.GammaPoisson(shapeAndScale.getFirst(), shapeAndScale.getLast());
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }

    /** A bar with the method at work, on a terminal only. */
    static final class Progress implements Consumer<String>, AutoCloseable {
        private final me.tongfei.progressbar.@Nullable ProgressBar bar;
        private boolean begun;

        Progress(long steps) {
            var console = System.console();
            bar = console != null && console.isTerminal()
                    ? new ProgressBarBuilder()
                            .setInitialMax(steps)
                            .setStyle(ProgressBarStyle.ASCII)
                            .setMaxRenderedLength(98)
                            .clearDisplayOnFinish()
                            .build()
                    : null;
        }

        @Override
        public void accept(String what) {
            if (bar != null) {
                if (begun) {
                    bar.step();
                }
                begun = true;
                bar.setExtraMessage(" " + what);
            }
        }

        @Override
        public void close() {
            if (bar != null) {
                bar.close();
            }
        }
    }
}
