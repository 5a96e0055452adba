package io.jenkins.plugins.cd4ml;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Every class, method and field outside of its own that a folder of class files refers to. */
final class References {

    /** A method or a field as a class file names it. */
    record Member(String owner, String name, String descriptor, boolean isStatic, boolean inInterface) {

        boolean isMethod() {
            return descriptor.startsWith("(");
        }

        @Override
        public String toString() {
            return owner + "." + name + (isMethod() ? "" : ":") + descriptor;
        }
    }

    private final Set<String> own = new TreeSet<>();
    private final Set<String> types = new TreeSet<>();
    private final Map<String, Member> members = new TreeMap<>();
    private final Map<String, List<String>> annotated = new TreeMap<>();

    static References of(Path classes) throws IOException {
        References references = new References();
        List<ClassReader> readers = new ArrayList<>();
        try (Stream<Path> walk = Files.walk(classes)) {
            for (Path file : (Iterable<Path>) walk.filter(f -> f.toString().endsWith(".class"))::iterator) {
                ClassReader reader = new ClassReader(Files.readAllBytes(file));
                readers.add(reader);
                references.own.add(reader.getClassName());
            }
        }
        readers.forEach(reader -> reader.accept(references.new Collector(), 0));
        references.types.removeAll(references.own);
        return references;
    }

    /** Internal names of the types that are not among the classes themselves. */
    Set<String> types() {
        return types;
    }

    /** Methods and fields, as named; the owner may be one of the classes themselves and inherit the member. */
    Iterable<Member> members() {
        return members.values();
    }

    Set<String> own() {
        return own;
    }

    /** The classes themselves that carry an annotation, as binary names, sorted. */
    List<String> annotatedWith(String descriptor) {
        return annotated.getOrDefault(descriptor, List.of()).stream().sorted().toList();
    }

    private void type(Type type) {
        switch (type.getSort()) {
            case Type.ARRAY -> type(type.getElementType());
            case Type.OBJECT -> types.add(type.getInternalName());
            case Type.METHOD -> {
                type(type.getReturnType());
                for (Type argument : type.getArgumentTypes()) {
                    type(argument);
                }
            }
            default -> {
                // A primitive type.
            }
        }
    }

    private void member(String owner, String name, String descriptor, boolean isStatic, boolean inInterface) {
        type(descriptor.startsWith("(") ? Type.getMethodType(descriptor) : Type.getType(descriptor));
        if (!owner.startsWith("[")) {
            types.add(owner);
            Member member = new Member(owner, name, descriptor, isStatic, inInterface);
            members.put(member.toString(), member);
        }
    }

    private final class Collector extends ClassVisitor {

        private String name;

        Collector() {
            super(Opcodes.ASM9);
        }

        @Override
        public void visit(int version, int access, String own, String signature, String parent, String[] interfaces) {
            name = own;
            types.add(parent);
            types.addAll(List.of(interfaces));
        }

        @Override
        public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
            type(Type.getType(descriptor));
            annotated.computeIfAbsent(descriptor, d -> new ArrayList<>()).add(name.replace('/', '.'));
            return null;
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String method, String descriptor, String signature, String[] exceptions) {
            type(Type.getMethodType(descriptor));
            return new Body();
        }
    }

    private final class Body extends MethodVisitor {

        Body() {
            super(Opcodes.ASM9);
        }

        @Override
        public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
            type(Type.getType(descriptor));
            return null;
        }

        @Override
        public AnnotationVisitor visitParameterAnnotation(int parameter, String descriptor, boolean visible) {
            type(Type.getType(descriptor));
            return null;
        }

        @Override
        public void visitTypeInsn(int opcode, String type) {
            type(Type.getObjectType(type));
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
            member(owner, name, descriptor, opcode == Opcodes.GETSTATIC || opcode == Opcodes.PUTSTATIC, false);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean inInterface) {
            member(owner, name, descriptor, opcode == Opcodes.INVOKESTATIC, inInterface);
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
            type(Type.getMethodType(descriptor));
            for (Object argument : arguments) {
                if (argument instanceof Handle handle && handle.getDesc().startsWith("(")) {
                    member(
                            handle.getOwner(),
                            handle.getName(),
                            handle.getDesc(),
                            handle.getTag() == Opcodes.H_INVOKESTATIC,
                            handle.isInterface());
                }
            }
        }

        @Override
        public void visitLdcInsn(Object value) {
            if (value instanceof Type type) {
                type(type);
            }
        }

        @Override
        public void visitTryCatchBlock(
                org.objectweb.asm.Label start,
                org.objectweb.asm.Label end,
                org.objectweb.asm.Label handler,
                String type) {
            if (type != null) {
                types.add(type);
            }
        }
    }
}
