import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Makes up houses and what they were sold for, from a law that is known: so one can tell what the best possible model
 * reaches.
 *
 * <pre>
 * java GenerateHouses.java > houses.csv
 * java GenerateHouses.java --rows 0 --truth
 * </pre>
 *
 * <ul>
 *   <li>{@code --rows} how many houses; 4000 unless given
 *   <li>{@code --seed} of every random choice; 1 unless given. The same options give the same bytes
 *   <li>{@code --truth} also prints on standard error what the best model reaches, integrated over a million houses
 * </ul>
 *
 * <p>The law: the logarithm of the price is {@link House#worth()} plus a normal error with the standard deviation
 * {@link #NOISE}. For about one house in thirty the year of construction is not recorded.
 */
final class GenerateHouses {

    private static final double NOISE = 0.12;
    private static final String[] DISTRICTS = {"centre", "harbour", "hills", "north", "south"};
    private static final double[] LEVELS = {0.45, 0.2, 0.35, 0, -0.1};
    private static final int TRUTH_ROWS = 1_000_000;
    private static final long TRUTH_SEED = 20_260_101;

    private final SplittableRandom random;

    private GenerateHouses(long seed) {
        this.random = new SplittableRandom(seed);
    }

    public static void main(String[] arguments) throws IOException {
        int rows = 4000;
        long seed = 1;
        boolean truth = false;
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--rows" -> rows = Integer.parseInt(arguments[++i]);
                case "--seed" -> seed = Long.parseLong(arguments[++i]);
                case "--truth" -> truth = true;
                default -> {
                    System.err.println("GenerateHouses knows no option " + arguments[i]
                            + "; the options are --rows, --seed and --truth");
                    System.exit(2);
                }
            }
        }
        new GenerateHouses(seed).write(rows);
        if (truth) {
            System.err.print(new GenerateHouses(TRUTH_SEED).truth());
        }
    }

    /** One house. Areas are in square metres, distances in metres. */
    private record House(int district, int area, int rooms, int built, boolean builtKnown, int garden, int station) {

        /** The mean of the price's logarithm, the price in euros. */
        double worth() {
            double age = 2026 - built;
            double patina = built < 1920 ? 0.25 : 0;
            double view = DISTRICTS[district].equals("hills") ? 0.0004 * garden : 0.0001 * garden;
            return 8.6
                    + LEVELS[district]
                    + 0.85 * StrictMath.log(area)
                    + 0.03 * rooms
                    - 0.003 * age
                    + patina
                    + view
                    - 0.12 * StrictMath.log(1 + station / 500.0);
        }
    }

    private House draw() {
        int district = random.nextInt(DISTRICTS.length);
        int area = (int) Math.round(110 * StrictMath.exp(0.38 * random.nextGaussian()));
        int rooms = Math.max(1, (int) Math.round(area / 28.0 + 0.8 * random.nextGaussian()));
        int built = 1880 + random.nextInt(146);
        boolean known = random.nextInt(30) > 0;
        int garden = DISTRICTS[district].equals("centre") ? random.nextInt(80) : random.nextInt(900);
        int station = 50 + random.nextInt(4000);
        return new House(district, area, rooms, built, known, garden, station);
    }

    private void write(int rows) throws IOException {
        PrintWriter out = new PrintWriter(
                new BufferedWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8)));
        out.print("id,district,area,rooms,built,garden,station,price\n");
        for (int id = 1; id <= rows; id++) {
            House it = draw();
            double price = StrictMath.exp(it.worth() + NOISE * random.nextGaussian());
            out.print(String.format(
                    Locale.ROOT,
                    "%d,%s,%d,%d,%s,%d,%d,%d\n",
                    id,
                    DISTRICTS[it.district()],
                    it.area(),
                    it.rooms(),
                    it.builtKnown() ? it.built() : "",
                    it.garden(),
                    it.station(),
                    500 * Math.round(price / 500)));
        }
        out.flush();
    }

    /**
     * What the best model that knows every house's year reaches, as properties: {@code name=value}, one a line. The
     * price is log-normal: its mean is the best guess for r2, its median the best one for mae.
     */
    private String truth() {
        double sum = 0;
        double squares = 0;
        double squaredError = 0;
        double absoluteError = 0;
        for (int i = 0; i < TRUTH_ROWS; i++) {
            double median = StrictMath.exp(draw().worth());
            double mean = median * StrictMath.exp(NOISE * NOISE / 2);
            double price = median * StrictMath.exp(NOISE * random.nextGaussian());
            sum += price;
            squares += price * price;
            squaredError += (price - mean) * (price - mean);
            absoluteError += Math.abs(price - median);
        }
        double variance = squares / TRUTH_ROWS - (sum / TRUTH_ROWS) * (sum / TRUTH_ROWS);
        return String.format(
                Locale.ROOT,
                "mean=%.0f\nr2=%.4f\nmae=%.0f\n",
                sum / TRUTH_ROWS,
                1 - squaredError / TRUTH_ROWS / variance,
                absoluteError / TRUTH_ROWS);
    }
}
