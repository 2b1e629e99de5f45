import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * Holds PDF files against PDF/A-3a and PDF/UA-1, all in one machine.
 *
 * <p>Reads the paths of files from the standard input, one a line, and prints a line for each file and
 * profile, parted by tabs: the file, the profile, "pass" or "fail", and what failed.
 */
public final class Validator {
    private static final List<PDFAFlavour> FLAVOURS = List.of(PDFAFlavour.PDFA_3_A, PDFAFlavour.PDFUA_1);

    public static void main(String[] none) throws IOException {
        VeraGreenfieldFoundryProvider.initialise();
        BufferedReader paths = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String file = paths.readLine(); file != null; file = paths.readLine()) {
            validate(file);
        }
    }

    private static void validate(String file) {
        try {
            for (ValidationResult result : validated(new File(file))) {
                print(file, result.getPDFAFlavour(), failures(result));
            }
        } catch (Exception error) {
            FLAVOURS.forEach(flavour -> print(file, flavour, error.toString()));
        }
    }

    private static List<ValidationResult> validated(File file) throws Exception {
        try (PDFAParser parser = Foundries.defaultInstance().createParser(file)) {
            parser.setFlavours(FLAVOURS);
            try (PDFAValidator validator = Foundries.defaultInstance().createValidator(FLAVOURS)) {
                return validator.validateAll(parser);
            }
        }
    }

    /** Each rule that failed, with how often and where first; empty where all is well. */
    private static String failures(ValidationResult result) {
        if (result.isCompliant()) {
            return "";
        }
        Map<String, List<TestAssertion>> byRule = result.getTestAssertions().stream()
            .filter(test -> test.getStatus() == TestAssertion.Status.FAILED)
            .collect(Collectors.groupingBy(
                test -> test.getRuleId().getClause() + "-" + test.getRuleId().getTestNumber()));
        return byRule.entrySet().stream().sorted(Map.Entry.comparingByKey()).map(entry -> {
            TestAssertion first = entry.getValue().get(0);
            return String.format("%s (× %d): %s At %s",
                entry.getKey(), entry.getValue().size(), first.getMessage(), first.getLocation().getContext());
        }).collect(Collectors.joining("; "));
    }

    private static void print(String file, PDFAFlavour flavour, String failures) {
        String verdict = failures.isEmpty() ? "pass" : "fail";
        System.out.println(String.join("\t", file, flavour.getId(), verdict, failures.replaceAll("\\s+", " ")));
    }
}
