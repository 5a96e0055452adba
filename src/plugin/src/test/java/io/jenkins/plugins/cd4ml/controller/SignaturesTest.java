package io.jenkins.plugins.cd4ml.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** What the build from Maven Central compiles against says of each class exactly what the real class is. */
class SignaturesTest {

    private static final Path SIGNATURES = Path.of("../jenkins-signatures/target/classes");
    private static final int FLAGS = Opcodes.ACC_PUBLIC
            | Opcodes.ACC_PROTECTED
            | Opcodes.ACC_PRIVATE
            | Opcodes.ACC_STATIC
            | Opcodes.ACC_FINAL
            | Opcodes.ACC_ABSTRACT
            | Opcodes.ACC_INTERFACE
            | Opcodes.ACC_ANNOTATION
            | Opcodes.ACC_ENUM;

    @TestFactory
    Stream<DynamicTest> everySignatureIsTrue() throws IOException {
        assumeTrue(Files.isDirectory(SIGNATURES), "compares signatures that are not compiled: run mvn package first");
        List<Path> files;
        try (Stream<Path> walk = Files.walk(SIGNATURES)) {
            files = walk.filter(file -> file.toString().endsWith(".class")).toList();
        }
        assertThat(files).isNotEmpty();
        return files.stream()
                .map(file -> DynamicTest.dynamicTest(
                        SIGNATURES.relativize(file).toString(), () -> compare(Files.readAllBytes(file))));
    }

    private static void compare(byte[] signature) throws IOException {
        Map<String, String> ours = described(new ClassReader(signature));
        String name = new ClassReader(signature).getClassName();
        try (InputStream in = SignaturesTest.class.getClassLoader().getResourceAsStream(name + ".class")) {
            assertThat(in).as("the real " + name).isNotNull();
            Map<String, String> real = described(new ClassReader(in));
            ours.forEach((what, is) -> assertThat(is).as(what).isEqualTo(real.get(what)));
        }
    }

    /** Everything that a compiler or a linker could learn from a class, by what it is about. */
    private static Map<String, String> described(ClassReader reader) {
        Map<String, String> facts = new TreeMap<>();
        reader.accept(new Describer(facts), ClassReader.SKIP_CODE);
        return facts;
    }

    private static final class Describer extends ClassVisitor {

        private final Map<String, String> facts;
        private boolean annotationType;

        Describer(Map<String, String> facts) {
            super(Opcodes.ASM9);
            this.facts = facts;
        }

        @Override
        public void visit(int version, int access, String name, String signature, String parent, String[] interfaces) {
            annotationType = (access & Opcodes.ACC_ANNOTATION) != 0;
            facts.put("class", "%x %s %s %s".formatted(access & FLAGS, signature, parent, List.of(interfaces)));
        }

        @Override
        public void visitInnerClass(String name, String outer, String inner, int access) {
            facts.put("nested " + name, "%x".formatted(access & FLAGS));
        }

        @Override
        public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
            return annotationType ? new Values("annotation " + descriptor, facts) : null;
        }

        @Override
        public FieldVisitor visitField(int access, String name, String descriptor, String signature, Object value) {
            facts.put("field " + name + descriptor, "%x %s".formatted(access & FLAGS, signature));
            return null;
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            if ((access & (Opcodes.ACC_SYNTHETIC | Opcodes.ACC_PRIVATE)) != 0 || name.equals("<clinit>")) {
                return null; // Nobody else can refer to it.
            }
            List<String> thrown = exceptions == null ? List.of() : Arrays.asList(exceptions);
            String method = "method " + name + descriptor;
            facts.put(method, "%x %s %s".formatted(access & FLAGS, signature, thrown));
            return new MethodVisitor(Opcodes.ASM9) {
                @Override
                public AnnotationVisitor visitAnnotationDefault() {
                    return new Values("default of " + name, facts);
                }
            };
        }
    }

    /** Writes down an annotation's values. */
    private static final class Values extends AnnotationVisitor {

        private final String what;
        private final Map<String, String> facts;
        private final List<String> values = new ArrayList<>();

        Values(String what, Map<String, String> facts) {
            super(Opcodes.ASM9);
            this.what = what;
            this.facts = facts;
        }

        @Override
        public void visit(String name, Object value) {
            values.add(name + "=" + value);
        }

        @Override
        public void visitEnum(String name, String descriptor, String value) {
            values.add(name + "=" + descriptor + value);
        }

        @Override
        public AnnotationVisitor visitArray(String name) {
            return new Values(what + "." + name, facts);
        }

        @Override
        public void visitEnd() {
            facts.put(what, values.stream().sorted().toList().toString());
        }
    }
}
