// Runs after the template was written. Checks the options, for Maven checks none of them with -B; then takes out what they
// leave out. Whatever is wrong is told at once, and nothing stays on disk.

import java.nio.file.Files
import java.nio.file.Path
import java.nio.file.attribute.FileTime
import java.util.zip.ZipFile
import javax.lang.model.SourceVersion
import org.apache.maven.archetype.exception.ArchetypeGenerationFailure

Path project = Path.of(request.outputDirectory, request.artifactId).toAbsolutePath().normalize()

Template template = Template.in(project, request)
List<String> problems = Problems.of(request)
if (problems) {
    template.remove(['.'])
    throw new ArchetypeGenerationFailure(Problems.text(request, project, problems))
}
Choice.of(request).applyTo(template)
println NextSteps.text(request, project)


/** What the options may be. */
class Options {
    static final List<String> EXAMPLES = ['none', 'flights']
    static final List<String> TOOLS = ['tests', 'ci', 'docker', 'notebooks', 'docs']

    static List<String> words(String text) {
        text.split(',').collect { it.trim() }.findAll()
    }
}


/** What is wrong with the options. */
class Problems {
    /** Types that nearly every class of a project imports. */
    static final List<String> MILLRACE = [
        'Catalog', 'Column', 'Dataset', 'Datasets', 'Hook', 'Input', 'MillraceCli', 'Node', 'Output', 'Param', 'Parameters',
        'Pipeline', 'PipelineTester', 'Project', 'ProjectBuilder', 'ProjectDefinition', 'Runner', 'Table', 'TestRun'
    ]

    static List<String> of(request) {
        Properties options = request.properties
        example(options.example) + tools(options.tools) + coordinates(request) + packageName(request.package) +
                projectName(options.projectName) + misspelt()
    }

    static String text(request, Path project, List<String> problems) {
        String count = problems.size() == 1 ? '1 problem' : "${problems.size()} problems"
        List<String> lines = ["Project '${request.artifactId}' cannot be made: ${count}", '']
        problems.eachWithIndex { problem, i -> lines << "${i + 1}) ${problem}".toString() }
        lines << '' << (Files.exists(project)
                ? "In ${project} stands what was there before, and nothing else."
                : "Nothing was left in ${project.parent}.")
        Path parent = project.resolveSibling('pom.xml')
        if (Files.exists(parent) && Files.readString(parent).contains("<module>${request.artifactId}</module>")) {
            lines << "${parent} lists the project as a module by now: take that out.".toString()
        }
        lines.join('\n')
    }

    static List<String> example(String value) {
        value in Options.EXAMPLES ? [] : [unknown('example', value, Options.EXAMPLES)]
    }

    static List<String> tools(String value) {
        List<String> words = Options.words(value)
        List<String> known = Options.TOOLS + ['all', 'none']
        List<String> problems = words.findAll { !(it in known) }.collect { unknown('tool', it, known) }
        if ('none' in words && words.size() > 1) {
            problems << "tools=${value}: 'none' stands beside other tools.".toString()
        }
        problems
    }

    static List<String> coordinates(request) {
        List<String> problems = [artifactId: request.artifactId, groupId: request.groupId]
                .findAll { !(it.value ==~ /[A-Za-z0-9_][A-Za-z0-9_.-]*/) }
                .collect { "${it.key} '${it.value}' is no name for Maven: letters, digits, '-', '_' and '.' make one.".toString() }
        if (!(request.version ==~ /[A-Za-z0-9_][A-Za-z0-9_.+-]*/)) {
            problems << "version '${request.version}' is none for Maven: letters, digits, '-', '_', '+' and '.' make one.".toString()
        }
        problems
    }

    static List<String> packageName(String value) {
        String fix = "\n   fix        choose another with -Dpackage=${'com.example.flights'}"
        if (value.endsWith('.')) {
            return ["Package '${value}' ends in a dot.${fix}".toString()]
        }
        List<String> parts = value.split(/\./, -1)
        if (parts[0] == 'java') {
            return ["Package '${value}' begins with 'java', which only the JDK may.${fix}".toString()]
        }
        if (parts.take(2) == ['dev', 'millrace']) {
            return ["Package '${value}' begins with 'dev.millrace', where Millrace's own types are.${fix}".toString()]
        }
        parts.findAll { !SourceVersion.isName(it) }.collect { part ->
            SourceVersion.isKeyword(part)
                    ? "'${part}' in package '${value}' is a word of the language.${fix}".toString()
                    : "'${part}' in package '${value}' is no name in Java.${fix}".toString()
        }
    }

    static List<String> projectName(String value) {
        String fix = "\n   fix        choose another with -DprojectName=${'FlightDelays'}"
        if (!(SourceVersion.isIdentifier(value) && Character.isUpperCase(value.charAt(0)))) {
            return ["Project name '${value}' does not begin the name of a class: a capital, then letters and digits.${fix}".toString()]
        }
        if (value in MILLRACE) {
            return ["Project name '${value}' is the name of a type of Millrace.${fix}".toString()]
        }
        if (value.endsWith('Project')) {
            String rest = value[0..<-'Project'.length()] ?: 'FlightDelays'
            return ["Project name '${value}' would make a class '${value}Project', since that word is put behind it.\n   fix        choose -DprojectName=${rest}".toString()]
        }
        [value, value + 'Project'].any { isJavaLang(it) }
                ? ["Project name '${value}' is the name of a type of java.lang.${fix}".toString()] : []
    }

    /** Tells options whose names are nearly those of this archetype's; Maven takes any name. */
    static List<String> misspelt() {
        List<String> known = ['example', 'package', 'projectName', 'tools']
        System.properties.keySet().findAll { !(it in known) && Suggestion.of(it, known) }
                .collect { "Unknown option '${it}'.${Suggestion.line(it, known)}".toString() }
    }

    private static String unknown(String what, String value, List<String> known) {
        "Unknown ${what} '${value}'.${Suggestion.line(value, known)}\n   known      ${known.join(', ')}"
    }

    private static boolean isJavaLang(String name) {
        try {
            Class.forName('java.lang.' + name, false, null)
            true
        } catch (ClassNotFoundException | NoClassDefFoundError absent) {
            false // on file systems that ignore case the second one says so of 'string'
        }
    }
}


/** What somebody meant. */
class Suggestion {
    static String line(String value, List<String> known) {
        String meant = of(value, known)
        meant ? "\n   did you mean '${meant}'?" : ''
    }

    /** Returns the nearest of the known words, if at most two letters are wrong, and fewer than are right. */
    static String of(String value, List<String> known) {
        String nearest = known.min { distance(value, it) }
        int wrong = distance(value, nearest)
        wrong <= 2 && 2 * wrong < nearest.length() ? nearest : null
    }

    /** Counts letters to insert, take out, change, or swap with a neighbour: optimal string alignment. */
    static int distance(String from, String to) {
        int[][] d = new int[from.length() + 1][to.length() + 1]
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j
                    continue
                }
                int cost = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1
                d[i][j] = Math.min(Math.min(d[i - 1][j] + 1, d[i][j - 1] + 1), d[i - 1][j - 1] + cost)
                if (i > 1 && j > 1 && from.charAt(i - 1) == to.charAt(j - 2) && from.charAt(i - 2) == to.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1)
                }
            }
        }
        d[from.length()][to.length()]
    }
}


/** What the template has just written, and nothing that was there before. */
class Template {
    Path project
    List<Path> files

    /** Finds it by the names in the archetype's jar; the POM is what is written first. */
    static Template in(Path project, request) {
        String javaFolder = request.package.replace('.', '/')
        FileTime begin = Files.getLastModifiedTime(project.resolve('pom.xml'))
        List<Path> files = names().collect { name ->
            project.resolve(name.replaceFirst(/^(src\/(?:main|test)\/java)\//) { all, root -> "${root}/${javaFolder}/" }
                    .replace('__projectName__', request.properties.projectName)).normalize()
        }
        new Template(project: project, files: files.findAll {
            Files.isRegularFile(it) && Files.getLastModifiedTime(it) >= begin
        })
    }

    private static List<String> names() {
        URL descriptor = Thread.currentThread().contextClassLoader.getResource('META-INF/maven/archetype-metadata.xml')
        JarURLConnection connection = (JarURLConnection) descriptor.openConnection()
        connection.useCaches = false
        connection.jarFile.withCloseable { jar ->
            jar.entries().findAll { it.name.startsWith('archetype-resources/') && !it.directory }
                    .collect { it.name.substring('archetype-resources/'.length()) }
        }
    }

    /** Removes files, or all of the template's files below folders; then the folders that are empty without them. */
    void remove(List<String> names) {
        List<Path> roots = names.collect { project.resolve(it).normalize() }
        List<Path> gone = files.findAll { file -> roots.any { file.startsWith(it) } }
        gone.each { Files.deleteIfExists(it) }
        Set<Path> folders = new TreeSet<>(Comparator.reverseOrder())
        gone.each { file ->
            for (Path each = file.parent; each.startsWith(project); each = each.parent) {
                folders << each
            }
        }
        folders.each { folder ->
            if (Files.exists(folder) && Files.list(folder).withCloseable { children -> !children.findAny().present }) {
                Files.delete(folder)
            }
        }
    }

    /** Moves the files of a folder to where they belong; what is not of this template stays as it is. */
    void overlay(String name) {
        Path folder = project.resolve(name)
        files.findAll { it.startsWith(folder) }.each { file ->
            Path target = project.resolve(folder.relativize(file))
            if (target in files || !Files.exists(target)) {
                Files.move(file, target, java.nio.file.StandardCopyOption.REPLACE_EXISTING)
            }
        }
    }

    /** Puts imports in the order of their names, wherever the project's package stands among them. */
    void sortImports() {
        files.findAll { it.toString().endsWith('.java') && Files.exists(it) }.each { file ->
            String text = Files.readString(file)
            String sorted = text.replaceAll(/(?:import [^\n]+\n)+/) { it.readLines().sort().join('\n') + '\n' }
            if (sorted != text) {
                Files.writeString(file, sorted)
            }
        }
    }
}


/** What the options leave of the template. */
class Choice {
    static final String NO_EXAMPLE = '.example-none'

    String javaFolder
    String example
    Set<String> tools

    static Choice of(request) {
        List<String> words = Options.words(request.properties.tools)
        Set<String> tools = 'all' in words ? Options.TOOLS : words
        new Choice(javaFolder: request.package.replace('.', '/'), example: request.properties.example, tools: tools)
    }

    void applyTo(Template template) {
        if (example == 'none') {
            template.remove(flights())
            template.overlay(NO_EXAMPLE)
        }
        template.remove([NO_EXAMPLE] + leftOut())
        template.sortImports()
        ['millrace', 'mvnw'].each { template.project.resolve(it).toFile().setExecutable(true, false) }
    }

    private List<String> flights() {
        ['main', 'test'].collect { "src/${it}/java/${javaFolder}/pipelines".toString() } +
                ['conf/base/globals.yml', 'conf/test', 'data/01_raw/README.md', 'data/01_raw/airports.csv',
                 'data/01_raw/flights.parquet']
    }

    private List<String> leftOut() {
        Map<String, List<String>> paths = [
            tests    : ['conf/test', 'src/test'],
            ci       : ['.github'],
            docker   : ['.dockerignore', 'Dockerfile'],
            notebooks: ['notebooks'],
            docs     : ['docs']
        ]
        paths.findAll { !(it.key in tools) }.values().flatten()
    }
}


/** What to type now. */
class NextSteps {
    static String text(request, Path project) {
        String first = request.properties.example == 'none' ? './millrace pipeline create NAME' : './millrace run'
        """
        |Your project is in ${project}. Now type:
        |
        |    cd ${request.artifactId}
        |    ${first}
        |
        |README.md says what else there is.
        |""".stripMargin()
    }
}
