package io.jenkins.plugins.cd4ml;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.kohsuke.stapler.interceptor.RequirePOST;
import org.kohsuke.stapler.verb.POST;

/** Every method of the plugin that an address leads to. */
public final class WebMethods {

    private WebMethods() {}

    /** The public {@code do…} methods of the plugin's classes, inherited ones with the classes that can be made. */
    public static List<Method> all() throws Exception {
        List<Method> methods = new ArrayList<>();
        for (String name : References.of(PluginFiles.classes()).own()) {
            Class<?> type = Class.forName(name.replace('/', '.'), false, WebMethods.class.getClassLoader());
            if (Modifier.isAbstract(type.getModifiers())) {
                continue;
            }
            for (Method method : type.getMethods()) {
                boolean ours = method.getDeclaringClass().getName().startsWith("io.jenkins.plugins.cd4ml.");
                if (ours && method.getName().matches("do[A-Z].*") && !method.isBridge()) {
                    methods.add(method);
                }
            }
        }
        return methods;
    }

    /** Whether it answers to nothing but POST, which needs a crumb. */
    public static boolean wantsPost(Method method) {
        return method.isAnnotationPresent(POST.class) || method.isAnnotationPresent(RequirePOST.class);
    }

    /** The last part of its address. */
    public static String address(Method method) {
        String name = method.getName().substring("do".length());
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }

    /** Class and method, for lists and messages. */
    public static String name(Method method) {
        return method.getDeclaringClass().getName().replaceFirst(".*\\.", "") + "." + method.getName();
    }
}
