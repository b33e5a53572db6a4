package dev.millrace.fingerprint;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The code of one node, at the level of methods: its method, and what that calls inside the project, so far as it can be seen
 * without running it. What is called through an interface or a superclass counts with every class of the project that the code
 * names or the node's object holds; of a class whose objects a library may call, all methods count.
 */
final class ProjectCode {
    private static final Pattern NUMBERED = Pattern.compile("lambda\\$(.*)\\$\\d+");
    private static final Set<String> ROOTS = Set.of("java/lang/Object", "java/lang/Record", "java/lang/Enum");
    private static final Set<String> OF_OBJECT =
            Set.of("equals (Ljava/lang/Object;)Z", "hashCode ()I", "toString ()Ljava/lang/String;", "close ()V");

    private final ProjectClasses classes;
    private final Set<String> seen = new HashSet<>();
    private final Set<String> named = new TreeSet<>();
    private final Set<String> made = new HashSet<>();
    /** Names with descriptors of methods that are called on some object. */
    private final Set<String> called = new HashSet<>();

    private final Deque<String> open = new ArrayDeque<>();
    private final SortedMap<String, Set<String>> texts = new TreeMap<>();

    private ProjectCode(ProjectClasses classes) {
        this.classes = classes;
    }

    /** Reads the code that is reached from roots; returns a hash by what is told of it. */
    static SortedMap<String, String> of(CodeRoots roots, ProjectClasses classes) {
        ProjectCode code = new ProjectCode(classes);
        code.begin(roots);
        code.follow();
        return code.hashes();
    }

    /** Returns the name of a method without the number that the compiler gives to a lambda. */
    static String plain(String method) {
        return method.startsWith("lambda$") ? NUMBERED.matcher(method).replaceFirst("lambda $1") : method;
    }

    private void begin(CodeRoots roots) {
        open.addAll(roots.methods);
        for (String target : roots.targets) {
            name(target);
            constructors(target);
        }
        for (String object : roots.objects) {
            make(object);
            allOf(object);
        }
        roots.values.forEach(this::text);
    }

    private void follow() {
        while (!open.isEmpty()) {
            while (!open.isEmpty()) {
                method(open.remove());
            }
            for (String type : Set.copyOf(named)) {
                overriders(type);
            }
        }
    }

    private void method(String call) {
        if (!seen.add(call)) {
            return;
        }
        String owner = call.substring(0, call.indexOf(' '));
        String signature = call.substring(call.indexOf(' ') + 1);
        name(owner);
        if (!signature.startsWith("<")) {
            called.add(signature);
        }
        ClassCode type = classes.find(owner);
        if (type == null) {
            return;
        }
        ClassCode.Body body = type.methods.get(signature);
        if (body == null) {
            type.parents.forEach(parent -> open.add(parent + " " + signature));
            return;
        }
        String name = plain(signature.substring(0, signature.indexOf(' ')));
        text(
                "code of " + simple(owner)
                        + (name.startsWith("<") ? "" : "." + name.replaceFirst("^lambda (.*)$", "$1")),
                body.text.toString());
        follow(body);
    }

    private void follow(ClassCode.Body body) {
        body.types.forEach(this::name);
        body.made.forEach(this::make);
        open.addAll(body.calls);
    }

    /** Takes what every use of a class brings with it. */
    private void name(String internalName) {
        ClassCode type = named.contains(internalName) ? null : classes.find(internalName);
        if (type == null) {
            return;
        }
        named.add(internalName);
        text("code of " + simple(internalName), type.head.text.toString());
        follow(type.head);
        open.add(internalName + " <clinit> ()V");
        if (type.isRecordOrEnum) {
            allOf(internalName); // tables and settings call them by reflection
        }
    }

    private void constructors(String internalName) {
        ClassCode type = classes.find(internalName);
        if (type != null) {
            type.methods.keySet().stream()
                    .filter(each -> each.startsWith("<init>"))
                    .forEach(each -> open.add(internalName + " " + each));
        }
    }

    private void make(String internalName) {
        if (made.add(internalName) && classes.find(internalName) != null) {
            name(internalName);
            if (isForeign(internalName)) {
                allOf(internalName);
            }
        }
    }

    /** Tells whether a class has a supertype of a library, through which its methods may be called. */
    private boolean isForeign(String internalName) {
        ClassCode type = classes.find(internalName);
        return type == null
                ? !ROOTS.contains(internalName)
                : type.parents.stream().anyMatch(this::isForeign);
    }

    private void allOf(String internalName) {
        ClassCode type = classes.find(internalName);
        if (type != null) {
            name(internalName);
            type.methods.keySet().forEach(each -> open.add(internalName + " " + each));
        }
    }

    private void overriders(String internalName) {
        ClassCode type = classes.find(internalName);
        if (type != null) {
            type.methods.keySet().stream()
                    .filter(each -> called.contains(each) || OF_OBJECT.contains(each))
                    .map(each -> internalName + " " + each)
                    .filter(each -> !seen.contains(each))
                    .forEach(open::add);
        }
    }

    private void text(String what, String text) {
        texts.computeIfAbsent(what, each -> new TreeSet<>()).add(text);
    }

    static String simple(String internalName) {
        return internalName.substring(internalName.lastIndexOf('/') + 1).replace('$', '.');
    }

    private SortedMap<String, String> hashes() {
        SortedMap<String, String> hashes = new TreeMap<>();
        texts.forEach((what, all) -> hashes.put(what, Hashes.of(String.join("\0", all))));
        return hashes;
    }
}
