package io.jenkins.plugins.cd4ml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Every reference of the plugin's class files resolves: in the build from Maven Central against our signatures, in the
 * official build against the real Jenkins. So what one build accepts links in the other.
 */
class ReferencesTest {

    private final Map<String, Optional<Shape>> shapes = new HashMap<>();

    /** What linking asks of a class. */
    private record Shape(boolean isInterface, List<String> supertypes, Map<String, Integer> members) {}

    @Test
    void everyTypeIsThere() throws Exception {
        List<String> missing = new ArrayList<>();
        for (String type : references().types()) {
            if (shape(type).isEmpty()) {
                missing.add(type);
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void everyMethodAndFieldIsThereAndAsStaticAsItIsUsed() throws Exception {
        List<String> wrong = new ArrayList<>();
        for (References.Member member : references().members()) {
            Optional<Integer> access = find(member.owner(), member);
            if (access.isEmpty()) {
                wrong.add("missing: " + member);
            } else if (((access.get() & Opcodes.ACC_STATIC) != 0) != member.isStatic()) {
                wrong.add("static where it must not be, or the other way round: " + member);
            } else if (member.isMethod() && shape(member.owner()).orElseThrow().isInterface() != member.inInterface()) {
                wrong.add("an interface where a class was expected, or the other way round: " + member);
            } else if ((access.get() & Opcodes.ACC_PRIVATE) != 0
                    && !references().own().contains(member.owner())) {
                wrong.add("private: " + member);
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static References references() throws IOException, URISyntaxException {
        return References.of(PluginFiles.classes());
    }

    /** The access flags of a member, looked for as the Java virtual machine does: classes first, then interfaces. */
    private Optional<Integer> find(String owner, References.Member member) throws IOException {
        Optional<Shape> shape = shape(owner);
        if (shape.isEmpty()) {
            return Optional.empty();
        }
        Integer here = shape.get().members().get(member.name() + member.descriptor());
        if (here != null) {
            return Optional.of(here);
        }
        if (member.name().equals("<init>")) {
            return Optional.empty();
        }
        for (String parent : shape.get().supertypes()) {
            Optional<Integer> inherited = find(parent, member);
            if (inherited.isPresent()) {
                return inherited;
            }
        }
        return shape.get().isInterface() && !owner.equals("java/lang/Object")
                ? find("java/lang/Object", member)
                : Optional.empty();
    }

    private Optional<Shape> shape(String type) throws IOException {
        Optional<Shape> known = shapes.get(type);
        if (known == null) {
            known = read(type);
            shapes.put(type, known);
        }
        return known;
    }

    private static Optional<Shape> read(String type) throws IOException {
        try (InputStream in = ReferencesTest.class.getClassLoader().getResourceAsStream(type + ".class")) {
            if (in == null) {
                return Optional.empty();
            }
            ClassReader reader = new ClassReader(in);
            List<String> supertypes = new ArrayList<>();
            if (reader.getSuperName() != null) {
                supertypes.add(reader.getSuperName());
            }
            supertypes.addAll(List.of(reader.getInterfaces()));
            Map<String, Integer> members = new HashMap<>();
            reader.accept(
                    new ClassVisitor(Opcodes.ASM9) {
                        @Override
                        public MethodVisitor visitMethod(
                                int access, String name, String descriptor, String signature, String[] exceptions) {
                            members.put(name + descriptor, access);
                            return null;
                        }

                        @Override
                        public FieldVisitor visitField(
                                int access, String name, String descriptor, String signature, Object value) {
                            members.put(name + descriptor, access);
                            return null;
                        }
                    },
                    ClassReader.SKIP_CODE);
            return Optional.of(new Shape((reader.getAccess() & Opcodes.ACC_INTERFACE) != 0, supertypes, members));
        }
    }

    @Test
    void theIndexOfSymbolsIsWhatTheClassesSay() throws Exception {
        assertThat(Files.readAllLines(PluginFiles.module()
                        .resolve("src/central/resources/META-INF/services/annotations/org.jenkinsci.Symbol")))
                .isEqualTo(references().annotatedWith("Lorg/jenkinsci/Symbol;"));
    }

    @Test
    void everyExtensionIsIndexed() throws Exception {
        Path index = PluginFiles.classes().resolve("META-INF/annotations/hudson.Extension.txt");
        assertThat(Files.readAllLines(index).stream().filter(line -> !line.startsWith("#")))
                .containsExactlyInAnyOrderElementsOf(references().annotatedWith("Lhudson/Extension;"));
    }
}
