package io.jenkins.plugins.cd4ml.data;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.config.SourceSettings;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** A CSV file with a header line. DuckDB reads the rows; the header is read here first, to know what to ask it for. */
final class CsvFormat implements SourceFormat {

    private static final String DELIMITERS = ",;\t|";
    private static final Pattern FIELDS = Pattern.compile("Expected Number of Columns: (\\d+) Found: (\\d+)");

    /** What DuckDB says of a file whose lines end in different ways. */
    private static final String CONFUSED = "state machine";

    private static final String BLANKS = "E' \\t\\r'";

    private final Path file;
    private final SourceSettings settings;
    private List<String> header = List.of();

    CsvFormat(Path file, SourceSettings settings) {
        this.file = file;
        this.settings = settings;
    }

    @Override
    public List<String> columns(Database database, List<String> declared) throws IOException {
        header = header(settings.delimiter());
        if (header.stream().allMatch(String::isEmpty)) {
            throw new Cd4mlException.BadData(
                    "%s is empty; expected a header line with the names of the columns".formatted(settings.path()));
        }
        refuseOtherDelimiter(declared);
        Set<String> seen = new HashSet<>();
        for (String name : header) {
            if (!seen.add(name)) {
                throw new Cd4mlException.BadData(
                        "%s line 1: the header names the column \"%s\" twice; rename one of them"
                                .formatted(settings.path(), name));
            }
        }
        return header;
    }

    @Override
    public String query(List<String> columns) {
        // Columns are read by position, since names that differ only in case are one name to DuckDB.
        String types = IntStream.range(0, header.size())
                .mapToObj(i -> "'c%d': 'VARCHAR'".formatted(i))
                .collect(Collectors.joining(", "));
        String cells = columns.stream()
                .map(column -> "%s AS %s".formatted(cell("c" + header.indexOf(column)), Sql.name(column)))
                .collect(Collectors.joining(", "));
        return ("SELECT %s FROM read_csv(%s, auto_detect=false, header=true, delim=%s, quote=%s, escape=%s,"
                        + " columns={%s}, store_rejects=true)")
                .formatted(
                        cells,
                        Sql.text(file.toString()),
                        Sql.text(settings.delimiter()),
                        Sql.text(settings.quote()),
                        Sql.text(settings.quote()),
                        types);
    }

    private String cell(String column) {
        String trimmed = "trim(coalesce(%s, ''), %s)".formatted(column, BLANKS);
        List<String> missing = settings.nullValues().stream().map(String::strip).toList();
        return missing.isEmpty()
                ? trimmed
                : "CASE WHEN %1$s IN (%2$s) THEN NULL ELSE %1$s END".formatted(trimmed, Sql.texts(missing));
    }

    @Override
    public void checkReading(Database database) throws SQLException {
        List<String> rejected = database.rows(
                "SELECT line, error_type::VARCHAR, error_message FROM reject_errors ORDER BY line, column_idx LIMIT 1",
                row -> "%s line %d: %s"
                        .formatted(settings.path(), row.getLong(1), inWords(row.getString(2), row.getString(3))));
        if (!rejected.isEmpty()) {
            throw new Cd4mlException.BadData(rejected.get(0));
        }
    }

    private String inWords(String kind, String message) {
        Matcher fields = FIELDS.matcher(Objects.toString(message, ""));
        if (fields.find()) {
            return "the row has %s fields and the header has %s; mend the row, or quote fields that hold the delimiter"
                    .formatted(fields.group(2), fields.group(1));
        }
        return switch (kind) {
            case "UNQUOTED VALUE" -> "a quote (%s) is opened and not closed, or stands inside a field; double it or set data.source.quote"
                    .formatted(settings.quote());
            case "INVALID ENCODING" -> "the text is not UTF-8; convert the file to UTF-8";
            case "LINE SIZE OVER MAXIMUM" -> "the line is longer than 2 MB; is it a CSV file with line breaks?";
            default -> message;
        };
    }

    @Override
    public Cd4mlException unreadable(SQLException failure) {
        String reason = Database.firstLine(failure).contains(CONFUSED)
                ? "its lines end in two ways (LF and CRLF), or a quote is not closed; write all lines alike"
                : Database.firstLine(failure);
        return new Cd4mlException.BadData("%s cannot be read as CSV: %s".formatted(settings.path(), reason), failure);
    }

    @Override
    public Map<Long, String> places(SortedSet<Long> rows) {
        Map<Long, String> places = SourceFormat.super.places(rows);
        try (CsvReader<CsvRecord> reader = reader(settings.delimiter())) {
            long row = -1; // the header
            for (CsvRecord line : reader) {
                if (rows.contains(row)) {
                    places.put(row, "line " + line.getStartingLineNumber());
                }
                if (rows.isEmpty() || row++ >= rows.last()) {
                    break;
                }
            }
        } catch (IOException | UncheckedIOException | CsvParseException e) {
            // DuckDB has read the file to its end; only the numbers of the lines stay unknown.
            return places;
        }
        return places;
    }

    private List<String> header(String delimiter) throws IOException {
        try (CsvReader<CsvRecord> reader = reader(delimiter)) {
            return reader.stream()
                    .findFirst()
                    .map(line -> line.getFields().stream().map(String::strip).toList())
                    .orElse(List.of());
        } catch (UncheckedIOException e) {
            throw truncated(e.getCause());
        } catch (ZipException | EOFException e) {
            throw truncated(e);
        } catch (CsvParseException e) {
            throw new Cd4mlException.BadData(
                    "%s line 1: the header cannot be read: %s".formatted(settings.path(), e.getMessage()), e);
        }
    }

    private IOException truncated(IOException e) throws IOException {
        if (e instanceof ZipException || e instanceof EOFException) {
            throw new Cd4mlException.BadData(
                    "%s is no complete gzip file: %s".formatted(settings.path(), e.getMessage()), e);
        }
        return e;
    }

    private void refuseOtherDelimiter(List<String> declared) throws IOException {
        Map<String, Long> found = new LinkedHashMap<>();
        for (String delimiter : candidates()) {
            found.put(
                    delimiter,
                    header(delimiter).stream().filter(declared::contains).count());
        }
        String best = found.entrySet().stream()
                .max(Comparator.comparingLong(Map.Entry::getValue))
                .map(Map.Entry::getKey)
                .orElseThrow();
        if (found.get(best) > found.get(settings.delimiter())) {
            throw new Cd4mlException.BadData(
                    "%s line 1: the header seems to be separated by %s and not by %s; set data.source.delimiter to %s"
                            .formatted(settings.path(), shown(best), shown(settings.delimiter()), shown(best)));
        }
    }

    /** The configured delimiter first, so that it wins a draw. */
    private List<String> candidates() {
        List<String> candidates = new ArrayList<>();
        candidates.add(settings.delimiter());
        DELIMITERS
                .chars()
                .mapToObj(Character::toString)
                .filter(c -> !candidates.contains(c))
                .forEach(candidates::add);
        return candidates;
    }

    private static String shown(String delimiter) {
        return delimiter.equals("\t") ? "\"\\t\"" : '"' + delimiter + '"';
    }

    private CsvReader<CsvRecord> reader(String delimiter) throws IOException {
        InputStream bytes = new BufferedInputStream(Files.newInputStream(file));
        boolean compressed = file.toString().toLowerCase(Locale.ROOT).endsWith(".gz");
        return CsvReader.builder()
                .fieldSeparator(delimiter)
                .quoteCharacter(settings.quote().charAt(0))
                .detectBomHeader(true)
                .ofCsvRecord(compressed ? new GZIPInputStream(bytes) : bytes, StandardCharsets.UTF_8);
    }
}
