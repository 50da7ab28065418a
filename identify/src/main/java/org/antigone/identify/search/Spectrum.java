package org.antigone.identify.search;

/**
 * A distribution on a circle of {@link #SIZE} equal steps by its discrete Fourier transform: the distribution of a sum of
 * independent values has the product of their spectra. Radix-2 transform of Cooley &amp; Tukey (1965).
 */
final class Spectrum {
    static final int SIZE = 1024;
    private static final double[] COS = new double[SIZE / 2];
    private static final double[] SIN = new double[SIZE / 2];

    static {
        for (int i = 0; i < SIZE / 2; i++) {
            COS[i] = Math.cos(2 * Math.PI * i / SIZE);
            SIN[i] = Math.sin(2 * Math.PI * i / SIZE);
        }
    }

    final double[] re;
    final double[] im;

    private Spectrum(double[] re, double[] im) {
        this.re = re;
        this.im = im;
    }

    static Spectrum zero() {
        return new Spectrum(new double[SIZE], new double[SIZE]);
    }

    /** The spectrum of a distribution given by its cells. */
    static Spectrum of(double[] cells) {
        var spectrum = new Spectrum(cells.clone(), new double[SIZE]);
        transform(spectrum.re, spectrum.im, -1);
        return spectrum;
    }

    /** The cells of the distribution with this spectrum. */
    double[] cells() {
        var cells = re.clone();
        transform(cells, im.clone(), 1);
        for (int i = 0; i < SIZE; i++) {
            cells[i] /= SIZE;
        }
        return cells;
    }

    Spectrum times(Spectrum other) {
        var product = zero();
        for (int i = 0; i < SIZE; i++) {
            product.re[i] = re[i] * other.re[i] - im[i] * other.im[i];
            product.im[i] = re[i] * other.im[i] + im[i] * other.re[i];
        }
        return product;
    }

    /** Adds a multiple of another to this one. */
    void add(Spectrum other, double weight) {
        for (int i = 0; i < SIZE; i++) {
            re[i] += weight * other.re[i];
            im[i] += weight * other.im[i];
        }
    }

    private static void transform(double[] re, double[] im, int sign) {
        for (int i = 1, j = 0; i < SIZE; i++) {
            int bit = SIZE >> 1;
            for (; (j & bit) != 0; bit >>= 1) {
                j ^= bit;
            }
            j ^= bit;
            if (i < j) {
                double r = re[i];
                re[i] = re[j];
                re[j] = r;
                double m = im[i];
                im[i] = im[j];
                im[j] = m;
            }
        }
        for (int length = 2; length <= SIZE; length <<= 1) {
            int half = length / 2;
            int step = SIZE / length;
            for (int from = 0; from < SIZE; from += length) {
                for (int k = 0; k < half; k++) {
                    double c = COS[k * step];
                    double s = sign * SIN[k * step];
                    int a = from + k;
                    int b = a + half;
                    double r = re[b] * c - im[b] * s;
                    double m = re[b] * s + im[b] * c;
                    re[b] = re[a] - r;
                    im[b] = im[a] - m;
                    re[a] += r;
                    im[a] += m;
                }
            }
        }
    }
}
