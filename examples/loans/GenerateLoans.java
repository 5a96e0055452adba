import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;

/**
 * Makes up loan applications and what the loan officers decided, from a law that is known: so one can tell what the
 * best possible model reaches, and how unfair the decisions are that it learns from.
 *
 * <pre>
 * java GenerateLoans.java > loans.csv
 * java GenerateLoans.java --seed 2 --bias 2 --label-noise 0.4 > loans-spoiled.csv
 * java GenerateLoans.java --bias 2 --rows 0 --truth
 * </pre>
 *
 * <ul>
 *   <li>{@code --rows} how many applications; 10000 unless given
 *   <li>{@code --seed} of every random choice; 1 unless given. The same options give the same bytes
 *   <li>{@code --bias} how much worse an officer rates the same application when a woman files it, in logits; 0 unless
 *       given
 *   <li>{@code --label-noise} the share of decisions, 0 to 1, that are replaced by the toss of a fair coin; 0 unless
 *       given
 *   <li>{@code --truth} also prints the truth on standard error: what the best model that sees neither sex nor age
 *       reaches, integrated over a million applications
 * </ul>
 *
 * <p>The law: the log-odds of an approval are {@link Application#rating()}, less the bias for a woman. Sex plays no
 * other part in it, but it shows in the occupation. So with a bias even a model that never sees the sex learns to
 * refuse women, by way of their occupation. Age shows in the years of employment.
 */
final class GenerateLoans {

    private static final String[] OCCUPATIONS = {"care", "office", "service", "technical", "trade"};
    private static final double[] OF_WOMEN = {0.36, 0.26, 0.20, 0.10, 0.08};
    private static final double[] OF_MEN = {0.06, 0.20, 0.16, 0.28, 0.30};
    private static final String[] PURPOSES = {"car", "education", "home", "other"};
    private static final int[] TERMS = {24, 36, 48, 60};
    private static final int TRUTH_ROWS = 1_000_000;
    private static final long TRUTH_SEED = 20_260_101;

    private final double bias;
    private final double labelNoise;
    private final SplittableRandom random;

    private GenerateLoans(double bias, double labelNoise, long seed) {
        this.bias = bias;
        this.labelNoise = labelNoise;
        this.random = new SplittableRandom(seed);
    }

    public static void main(String[] arguments) throws IOException {
        int rows = 10_000;
        long seed = 1;
        double bias = 0;
        double labelNoise = 0;
        boolean truth = false;
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--rows" -> rows = Integer.parseInt(arguments[++i]);
                case "--seed" -> seed = Long.parseLong(arguments[++i]);
                case "--bias" -> bias = Double.parseDouble(arguments[++i]);
                case "--label-noise" -> labelNoise = Double.parseDouble(arguments[++i]);
                case "--truth" -> truth = true;
                default -> {
                    System.err.println("GenerateLoans knows no option " + arguments[i]
                            + "; the options are --rows, --seed, --bias, --label-noise and --truth");
                    System.exit(2);
                }
            }
        }
        new GenerateLoans(bias, labelNoise, seed).write(rows);
        if (truth) {
            System.err.print(new GenerateLoans(bias, labelNoise, TRUTH_SEED).truth());
        }
    }

    /** One application. Money is in euros, a year's income in thousands of them. */
    private record Application(
            boolean woman,
            int age,
            int occupation,
            double income,
            int employmentYears,
            int debt,
            int missedPayments,
            int purpose,
            int amount,
            int term) {

        /** The log-odds of an approval by an officer without prejudice. */
        double rating() {
            double installment = 12.0 * amount / term;
            double burden = (installment + 0.2 * debt) / (1000 * income);
            double strain = missedPayments > 0 && burden > 0.4 ? 2.0 : 0;
            return 3.5
                    + 2.7 * StrictMath.log(income / 38)
                    - 15 * burden
                    + 0.2 * Math.min(employmentYears, 10)
                    - 2.6 * missedPayments
                    - strain
                    + (PURPOSES[purpose].equals("home") ? 1.0 : 0);
        }

        String ageGroup() {
            return age < 35 ? "18-34" : age < 55 ? "35-54" : "55+";
        }
    }

    private Application draw() {
        boolean woman = random.nextBoolean();
        int age = 20 + random.nextInt(50);
        double income = Math.round(10 * 38 * StrictMath.exp(0.42 * random.nextGaussian())) / 10.0;
        int employment = (int) Math.min(age - 19, -6 * StrictMath.log(1 - random.nextDouble()));
        int debt = random.nextDouble() < 0.4 ? 0 : 100 * (int) Math.round(120 * random.nextDouble());
        double trouble = random.nextDouble();
        int missed = trouble < 0.7 ? 0 : trouble < 0.88 ? 1 : trouble < 0.96 ? 2 : 3;
        int amount = 100 * (int) Math.round(30 + 170 * random.nextDouble());
        return new Application(
                woman,
                age,
                pick(woman ? OF_WOMEN : OF_MEN),
                income,
                employment,
                debt,
                missed,
                random.nextInt(PURPOSES.length),
                amount,
                TERMS[random.nextInt(TERMS.length)]);
    }

    private int pick(double[] shares) {
        double left = random.nextDouble();
        int i = 0;
        while (i < shares.length - 1 && left >= shares[i]) {
            left -= shares[i++];
        }
        return i;
    }

    /** The probability that the recorded decision on an application is yes. */
    private double approval(Application application, boolean woman) {
        double odds = StrictMath.exp(application.rating() - (woman ? bias : 0));
        return (1 - labelNoise) * odds / (1 + odds) + labelNoise / 2;
    }

    private void write(int rows) throws IOException {
        PrintWriter out = new PrintWriter(
                new BufferedWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8)));
        out.print("id,sex,age,occupation,income,employment_years,debt,missed_payments,purpose,amount,term,approved\n");
        for (int id = 1; id <= rows; id++) {
            Application it = draw();
            boolean approved = random.nextDouble() < approval(it, it.woman());
            out.print(String.format(
                    Locale.ROOT,
                    "%d,%s,%d,%s,%.1f,%d,%d,%d,%s,%d,%d,%s\n",
                    id,
                    it.woman() ? "female" : "male",
                    it.age(),
                    OCCUPATIONS[it.occupation()],
                    it.income(),
                    it.employmentYears(),
                    it.debt(),
                    it.missedPayments(),
                    PURPOSES[it.purpose()],
                    it.amount(),
                    it.term(),
                    approved ? "yes" : "no"));
        }
        out.flush();
    }

    /**
     * The probability of an approval for whoever knows the application but not who files it. Only the occupation tells
     * about the sex, and nothing else does, so Bayes' rule needs no more than the two shares.
     */
    private double approvalUnseen(Application it) {
        double women = OF_WOMEN[it.occupation()];
        double men = OF_MEN[it.occupation()];
        return (women * approval(it, true) + men * approval(it, false)) / (women + men);
    }

    /** What the best model reaches, as properties: {@code name=value}, one a line. */
    private String truth() {
        double right = 0;
        double squaredError = 0;
        double approved = 0;
        Groups sexes = new Groups("female", "male");
        Groups ages = new Groups("18-34", "35-54", "55+");
        for (int i = 0; i < TRUTH_ROWS; i++) {
            Application it = draw();
            double unseen = approvalUnseen(it);
            double seen = approval(it, it.woman());
            boolean selected = unseen >= 0.5;
            right += Math.max(unseen, 1 - unseen);
            squaredError += unseen * (1 - unseen);
            approved += unseen;
            sexes.add(it.woman() ? "female" : "male", selected, seen);
            ages.add(it.ageGroup(), selected, seen);
        }
        return String.format(
                Locale.ROOT,
                "approved=%.4f\naccuracy=%.4f\nbrierScore=%.4f\n%s%s",
                approved / TRUTH_ROWS,
                right / TRUTH_ROWS,
                squaredError / TRUTH_ROWS,
                sexes.lines("sex"),
                ages.lines("age_group"));
    }

    /** Selection rates and true positive rates of the best model in each group. */
    private static final class Groups {
        private final String[] names;
        private final double[] rows;
        private final double[] selected;
        private final double[] positive;
        private final double[] selectedPositive;

        Groups(String... names) {
            this.names = names;
            rows = new double[names.length];
            selected = new double[names.length];
            positive = new double[names.length];
            selectedPositive = new double[names.length];
        }

        void add(String group, boolean isSelected, double probability) {
            int i = 0;
            while (!names[i].equals(group)) {
                i++;
            }
            rows[i]++;
            positive[i] += probability;
            if (isSelected) {
                selected[i]++;
                selectedPositive[i] += probability;
            }
        }

        String lines(String attribute) {
            double[] selection = spread(i -> selected[i] / rows[i]);
            double[] opportunity = spread(i -> selectedPositive[i] / positive[i]);
            return String.format(
                    Locale.ROOT,
                    "%s.demographicParityRatio=%.4f\n%s.equalOpportunityDifference=%.4f\n",
                    attribute,
                    selection[0] / selection[1],
                    attribute,
                    opportunity[1] - opportunity[0]);
        }

        private double[] spread(IntToDoubleFunction rate) {
            double least = 1;
            double most = 0;
            for (int i = 0; i < names.length; i++) {
                least = Math.min(least, rate.applyAsDouble(i));
                most = Math.max(most, rate.applyAsDouble(i));
            }
            return new double[] {least, most};
        }
    }
}
