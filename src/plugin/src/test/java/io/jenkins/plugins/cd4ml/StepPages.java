package io.jenkins.plugins.cd4ml;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.w3c.dom.Element;

/** A page for each step, made of the help that the snippet generator shows, and one for all that stands in a parameter. */
final class StepPages {

    private static final String NOTICE =
            "<!-- Made from the help of the plugin's forms; StepPagesTest says how to make it anew. -->\n\n";

    private StepPages() {}

    /** The pages by their file name. */
    static Map<String, String> all() throws Exception {
        Map<String, String> pages = new TreeMap<>();
        Map<String, Form> steps = new TreeMap<>();
        Map<String, List<Form>> parts = new TreeMap<>();
        for (Form form : Form.all()) {
            if (form.isStep()) {
                steps.put(form.function(), form);
            } else if (isPart(form)) {
                parts.computeIfAbsent(page(form.type().getSuperclass()), any -> new ArrayList<>())
                        .add(form);
            }
        }
        StringBuilder index = new StringBuilder(NOTICE)
                .append("# The steps, one by one\n\n")
                .append("How they work together is told in [jenkins-steps.md](../jenkins-steps.md).\n\n")
                .append("| step | |\n|---|---|\n");
        for (Map.Entry<String, Form> step : steps.entrySet()) {
            pages.put(step.getKey() + ".md", NOTICE + "# " + step.getKey() + described(step.getValue(), "##"));
            index.append("| [`%s`](%s.md) | %s |\n"
                    .formatted(step.getKey(), step.getKey(), HelpText.firstSentence(help(step.getValue()))));
        }
        for (Map.Entry<String, List<Form>> part : parts.entrySet()) {
            StringBuilder page = new StringBuilder(NOTICE).append("# ").append(title(part.getKey()));
            for (Form form : part.getValue()) {
                page.append("\n\n## ").append(form.function()).append(described(form, "###"));
            }
            pages.put(part.getKey() + ".md", page.append('\n').toString().replaceAll("\n+$", "\n"));
            index.append("| [%s](%s.md) | what stands in a parameter |\n".formatted(part.getKey(), part.getKey()));
        }
        pages.put("README.md", index.toString());
        return pages;
    }

    /** Whether it stands in a parameter: its base is one of ours. */
    private static boolean isPart(Form form) {
        return form.type().getSuperclass().getName().startsWith(StepPages.class.getPackageName());
    }

    private static String page(Class<?> base) {
        String name = base.getSimpleName().replaceAll("Parameter$", "");
        return name.replaceAll("(?<=[a-z])([A-Z])", "-$1").toLowerCase(Locale.ROOT) + "s";
    }

    private static String title(String page) {
        return page.substring(0, 1).toUpperCase(Locale.ROOT) + page.substring(1).replace('-', ' ');
    }

    private static Element help(Form form) throws Exception {
        return form.help().orElseThrow(() -> new IllegalStateException(form + " has no help.html"));
    }

    private static String described(Form form, String level) throws Exception {
        StringBuilder text =
                new StringBuilder("\n\n").append(HelpText.of(help(form))).append("\n");
        for (Form.Field field : form.fields()) {
            text.append("\n%s `%s`\n\n".formatted(level, field.name()))
                    .append("*%s, %s.* ".formatted(kind(field.type()), field.mandatory() ? "mandatory" : "optional"))
                    .append(HelpText.of(form.help(field)
                            .orElseThrow(() ->
                                    new IllegalStateException("%s has no help-%s.html".formatted(form, field.name())))))
                    .append('\n');
        }
        return text.toString();
    }

    private static String kind(Type type) {
        if (type instanceof ParameterizedType list) {
            Class<?> of = (Class<?>) list.getActualTypeArguments()[0];
            return of == String.class ? "List of texts" : "List of [%s](%s.md)".formatted(page(of), page(of));
        }
        if (type == boolean.class) {
            return "`true` or `false`";
        }
        return type == String.class ? "Text" : "Number";
    }
}
