package dev.millrace.config;

import jakarta.validation.MessageInterpolator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says what a constraint wants, in English and without an expression language: the constraints of Jakarta Validation in
 * words of ours, others with their own message, whose {@code {…}} are attributes of the annotation or texts of
 * {@code ValidationMessages.properties}.
 */
final class ConstraintWords implements MessageInterpolator {
    private static final String STANDARD = "{jakarta.validation.constraints.";
    private static final Pattern REFERENCE = Pattern.compile("\\{([^{}$]+)}");
    private static final List<String> BUNDLES =
            List.of("ValidationMessages", "org.hibernate.validator.ValidationMessages");

    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("AssertFalse", "false"),
            Map.entry("AssertTrue", "true"),
            Map.entry("DecimalMax", "at most {value}"),
            Map.entry("DecimalMin", "at least {value}"),
            Map.entry("Digits", "a number of at most {integer} digits before and {fraction} after the decimal point"),
            Map.entry("Email", "an e-mail address"),
            Map.entry("Future", "a moment in the future"),
            Map.entry("FutureOrPresent", "a moment in the future, or now"),
            Map.entry("Max", "at most {value}"),
            Map.entry("Min", "at least {value}"),
            Map.entry("Negative", "less than 0"),
            Map.entry("NegativeOrZero", "at most 0"),
            Map.entry("NotBlank", "a text that is not blank"),
            Map.entry("NotEmpty", "not empty"),
            Map.entry("NotNull", "a value"),
            Map.entry("Null", "nothing"),
            Map.entry("Past", "a moment in the past"),
            Map.entry("PastOrPresent", "a moment in the past, or now"),
            Map.entry("Pattern", "a text that matches {regexp}"),
            Map.entry("Positive", "greater than 0"),
            Map.entry("PositiveOrZero", "at least 0"),
            Map.entry("Size", "of a size from {min} to {max}"));

    @Override
    public String interpolate(String template, Context context) {
        Map<String, Object> attributes = context.getConstraintDescriptor().getAttributes();
        return filled(template.startsWith(STANDARD) ? standard(template, attributes) : template, attributes, 0);
    }

    @Override
    public String interpolate(String template, Context context, Locale locale) {
        return interpolate(template, context);
    }

    private static String standard(String template, Map<String, Object> attributes) {
        String name = template.substring(STANDARD.length()).replaceFirst("\\.message}$", "");
        if (Boolean.FALSE.equals(attributes.get("inclusive"))) {
            return name.equals("DecimalMin") ? "greater than {value}" : "less than {value}";
        }
        if (name.equals("Size") && Integer.valueOf(Integer.MAX_VALUE).equals(attributes.get("max"))) {
            return "of a size of at least {min}";
        }
        if (name.equals("Size") && Integer.valueOf(0).equals(attributes.get("min"))) {
            return "of a size of at most {max}";
        }
        return WORDS.getOrDefault(name, template);
    }

    private static String filled(String template, Map<String, Object> attributes, int depth) {
        return REFERENCE
                .matcher(template)
                .replaceAll(found -> Matcher.quoteReplacement(Optional.ofNullable(attributes.get(found.group(1)))
                        .map(String::valueOf)
                        .or(() -> fromBundles(found.group(1))
                                .filter(text -> depth < 5) // a text may name others, and itself by mistake
                                .map(text -> filled(text, attributes, depth + 1)))
                        .orElse(found.group())));
    }

    private static Optional<String> fromBundles(String key) {
        return BUNDLES.stream().flatMap(each -> fromBundle(each, key).stream()).findFirst();
    }

    private static Optional<String> fromBundle(String bundle, String key) {
        try {
            ClassLoader loader = Optional.ofNullable(Thread.currentThread().getContextClassLoader())
                    .orElseGet(ConstraintWords.class::getClassLoader);
            return Optional.of(
                    ResourceBundle.getBundle(bundle, Locale.ROOT, loader).getString(key));
        } catch (MissingResourceException e) {
            return Optional.empty(); // the message is told as it is written
        }
    }
}
