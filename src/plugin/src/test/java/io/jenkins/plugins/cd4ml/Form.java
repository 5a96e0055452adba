package io.jenkins.plugins.cd4ml;

import hudson.tools.ToolInstallation;
import hudson.tools.ToolInstaller;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jenkinsci.Symbol;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * What users can write in a Pipeline: a step, or what stands in a parameter of one, such as a gate; and its form.
 *
 * @param type the class that carries the parameters
 */
record Form(Class<?> type) {

    /**
     * A parameter.
     *
     * @param name as in a Pipeline
     * @param type as in the class
     * @param mandatory whether it has no default
     */
    record Field(String name, Type type, boolean mandatory) {}

    /** Every form of the plugin, by the name of its class. */
    static List<Form> all() throws Exception {
        List<Form> forms = new ArrayList<>();
        for (String name :
                References.of(PluginFiles.classes()).own().stream().sorted().toList()) {
            if (!name.contains("$")) {
                Class<?> type = Class.forName(name.replace('/', '.'), false, Form.class.getClassLoader());
                // The form of a tool is the controller's own.
                if (constructor(type).isPresent() && !ToolInstallation.class.isAssignableFrom(type)) {
                    forms.add(new Form(type));
                }
            }
        }
        return forms;
    }

    boolean isStep() {
        return Step.class.isAssignableFrom(type);
    }

    /** How it is called in a Pipeline. A test on a controller holds the names of steps against those of the descriptors. */
    String function() throws ClassNotFoundException {
        if (isStep()) {
            return uncapitalized(type.getSimpleName().replaceAll("Step$", ""));
        }
        Class<?> descriptor = Class.forName(type.getName() + "$DescriptorImpl", false, type.getClassLoader());
        return descriptor.getAnnotation(Symbol.class).value()[0];
    }

    /** The parameters: the mandatory ones in their order, then the others by name. */
    List<Field> fields() {
        return fields(type);
    }

    private static List<Field> fields(Class<?> type) {
        List<Field> fields = new ArrayList<>();
        constructor(type).ifPresent(constructor -> {
            for (Parameter parameter : constructor.getParameters()) {
                if (!ofController(type, parameter)) {
                    fields.add(new Field(parameter.getName(), parameter.getParameterizedType(), true));
                }
            }
        });
        Arrays.stream(type.getMethods())
                .filter(method -> method.isAnnotationPresent(DataBoundSetter.class))
                .map(Form::field)
                .sorted(Comparator.comparing(Field::name))
                .forEach(fields::add);
        return fields;
    }

    /** The controller's own form asks on which agents a tool is installed. */
    private static boolean ofController(Class<?> type, Parameter parameter) {
        return ToolInstaller.class.isAssignableFrom(type) && parameter.getName().equals("label");
    }

    private static Field field(Method setter) {
        return new Field(
                uncapitalized(setter.getName().substring("set".length())), setter.getGenericParameterTypes()[0], false);
    }

    private static Optional<Constructor<?>> constructor(Class<?> type) {
        return Stream.<Constructor<?>>of(type.getConstructors())
                .filter(constructor -> constructor.isAnnotationPresent(DataBoundConstructor.class))
                .findFirst();
    }

    /** The help of the whole, if there is one. */
    Optional<Element> help() throws Exception {
        return resource("help.html");
    }

    /** The help of a parameter, where the controller would find it: with the class or one above. */
    Optional<Element> help(Field field) throws Exception {
        return resource("help-%s.html".formatted(field.name()));
    }

    /** What is asked for in the form, by parameter: the title of each. */
    Map<String, String> titles() throws Exception {
        Map<String, String> titles = new LinkedHashMap<>();
        Optional<Element> form = resource("config.jelly");
        if (form.isPresent()) {
            collect(form.get(), titles);
        }
        return titles;
    }

    private void collect(Element element, Map<String, String> titles) throws Exception {
        if (element.getTagName().equals("st:include")) {
            String in = element.getAttribute("class");
            Class<?> from = in.isEmpty() || in.contains("$") ? type : Class.forName(in, false, type.getClassLoader());
            collect(new Form(from).resource(element.getAttribute("page")).orElseThrow(), titles);
        }
        String title = element.getAttribute("title");
        NodeList children = element.getChildNodes();
        for (int i = 0; i < children.getLength(); i++) {
            if (children.item(i) instanceof Element child) {
                if (element.hasAttribute("field") && title.isEmpty()) {
                    title = child.getAttribute("title");
                }
                collect(child, titles);
            }
        }
        boolean entry = List.of("f:entry", "f:dropdownDescriptorSelector").contains(element.getTagName());
        if (entry && element.hasAttribute("field")) {
            titles.put(element.getAttribute("field"), title);
        }
    }

    private Optional<Element> resource(String name) throws Exception {
        Path resources = PluginFiles.module().resolve("src/main/resources");
        for (Class<?> in = type; in != null; in = in.getSuperclass()) {
            Path file = resources.resolve(in.getName().replace('.', '/')).resolve(name);
            if (Files.exists(file)) {
                return Optional.of(parsed(file));
            }
        }
        return Optional.empty();
    }

    private static Element parsed(Path file) throws IOException {
        try {
            return DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .parse(file.toFile())
                    .getDocumentElement();
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException("%s is not well-formed: %s".formatted(file, e.getMessage()), e);
        }
    }

    private static String uncapitalized(String name) {
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }

    @Override
    public String toString() {
        return type.getSimpleName();
    }
}
