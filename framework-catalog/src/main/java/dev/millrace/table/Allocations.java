package dev.millrace.table;

import dev.millrace.data.Lifetimes;
import java.lang.ref.Cleaner;
import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.arrow.memory.AllocationListener;
import org.apache.arrow.memory.AllocationOutcome;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.jspecify.annotations.Nullable;

/**
 * Frees the tables of one run. Safe for use by several threads.
 *
 * <p>A table made while a scope is open on the same thread dies with that scope unless it is kept. Values are looked
 * through for tables, into collections, maps, optionals, arrays and records; if there is another object in a value, such
 * as a trained model, all tables that the scope leaves over live as long as that value. A table made outside any scope
 * belongs to nobody, and is freed some time after it became unreachable; so is a table of a stream, whose number has no
 * bound, and every other that is made in the same scope after the stream was opened.
 */
public final class Allocations implements Lifetimes {
    private static final int MOST_HOLDERS = 5;
    private static final Cleaner CLEANER = Cleaner.create();
    private static final Collector COLLECTOR = new Collector(CLEANER);
    private static final ThreadLocal<@Nullable TableScope> CURRENT = new ThreadLocal<>();

    private static volatile boolean rootMade;

    private final long mostBytes;
    private @Nullable BufferAllocator allocator;
    private final Set<Memory> alive = Collections.newSetFromMap(new IdentityHashMap<>());
    private final IdentityHashMap<VectorSchemaRoot, Memory> roots = new IdentityHashMap<>();
    private final IdentityHashMap<Object, Deque<Hold>> holds = new IdentityHashMap<>();
    private final Set<Loose> loose = ConcurrentHashMap.newKeySet();

    /** Frees what nobody can reach before it says that there is no more memory. */
    private final class Limit implements AllocationListener {
        @Override
        public boolean onFailedAllocation(long size, AllocationOutcome outcome) {
            if (!loose.isEmpty()) {
                COLLECTOR.collect(own());
            }
            if (size <= own().getHeadroom()) {
                return true;
            }
            throw TableProblems.noMemory(mostBytes, own().getAllocatedMemory(), size, holders());
        }
    }

    /** A table that is freed when nobody can reach it. */
    private final class Loose implements Runnable {
        private final TableScope scope;
        private final WeakReference<Memory> memory;
        private final Buffers buffers;

        Loose(Memory memory, TableScope scope) {
            this.scope = scope;
            this.memory = new WeakReference<>(memory);
            this.buffers = memory.buffers();
        }

        @Override
        public void run() {
            buffers.run();
            loose.remove(this);
        }
    }

    /** Opens the allocations of one run, which may take all memory that there is. */
    public Allocations() {
        this(Long.MAX_VALUE);
    }

    /**
     * Opens the allocations of one run that may take so many bytes outside the heap. What would take more ends with a
     * {@link dev.millrace.problem.DatasetException} that names what holds the memory.
     */
    public Allocations(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /** Makes the allocator of the process when the first table needs it: until then a run does without Arrow. */
    private static final class Root {
        static final RootAllocator ALLOCATOR = new RootAllocator();

        static {
            rootMade = true;
        }
    }

    private static BufferAllocator root() {
        ArrowAccess.require();
        return Root.ALLOCATOR;
    }

    private synchronized BufferAllocator own() {
        BufferAllocator known = allocator;
        if (known == null) {
            known = root().newChildAllocator("run", new Limit(), 0, mostBytes);
            allocator = known;
        }
        return known;
    }

    /**
     * Returns the allocator for vectors that the calling thread makes and then gives to {@link Table#of(List, int)}.
     * Vectors that never become a table have to be closed by who made them.
     *
     * @throws dev.millrace.problem.DatasetException if the JVM was started without the option that Arrow needs
     */
    public static BufferAllocator allocator() {
        TableScope scope = CURRENT.get();
        return scope == null ? root() : scope.run().own();
    }

    /**
     * Says that the calling thread is about to make or read a stream of tables. What it makes from here to the end of the
     * scope is freed as soon as nobody can reach it.
     */
    public static void beginStreaming() {
        TableScope scope = CURRENT.get();
        if (scope != null) {
            scope.beginStreaming();
        }
    }

    /**
     * Returns the allocator for files that are mapped into memory, which counts for no run: the operating system takes
     * such memory back when it needs it.
     */
    public static BufferAllocator mappingAllocator() {
        return root();
    }

    /** Returns how many bytes the calling thread's run may take for tables; {@code Long.MAX_VALUE} if there is no limit. */
    public static long limitBytes() {
        TableScope scope = CURRENT.get();
        return scope == null ? Long.MAX_VALUE : scope.run().mostBytes;
    }

    /** Returns how many bytes all tables of the process take outside the heap, including what Arrow rounds up. */
    public static long allocatedBytes() {
        return root().getAllocatedMemory();
    }

    /** Returns what {@link #allocatedBytes} does, and makes no allocator for it if no table has needed one yet. */
    static long allocatedSoFar() {
        return rootMade ? allocatedBytes() : 0;
    }

    @Override
    public Scope open() {
        TableScope scope = new TableScope(this, CURRENT.get());
        CURRENT.set(scope);
        return scope;
    }

    @Override
    public synchronized long takenBytes() {
        return allocator == null ? 0 : allocator.getAllocatedMemory();
    }

    @Override
    public long mostBytes() {
        return mostBytes;
    }

    @Override
    public synchronized void release(Object kept) {
        Hold hold = pop(kept);
        if (hold != null) {
            hold.end(Hold.State.RELEASED).forEach(this::freeIfUnused);
        }
    }

    @Override
    public synchronized Object handOut(Object kept) {
        Hold hold = pop(kept);
        if (hold != null) {
            hold.end(Hold.State.HANDED_OUT).forEach(this::giveAway);
        }
        return kept;
    }

    @Override
    public synchronized void close() {
        List<String> left = alive.stream().map(Memory::describe).toList();
        List.copyOf(alive).forEach(this::free);
        holds.clear();
        loose.forEach(this::leave);
        BufferAllocator used = allocator;
        long bytes = used == null ? 0 : used.getAllocatedMemory();
        if (used != null && bytes == 0) {
            used.close();
        }
        if (!left.isEmpty() || bytes > 0) {
            throw new IllegalStateException(told(left, bytes));
        }
    }

    /** Makes the calling thread's scope the owner of vectors, or nobody if none is open. */
    static Memory claim(String name, Buffers buffers) {
        TableScope scope = CURRENT.get();
        if (scope == null) {
            Memory memory = new Memory(name, buffers.movedTo(root()));
            CLEANER.register(memory, memory.buffers());
            COLLECTOR.relieve(root());
            return memory;
        }
        Memory memory = new Memory(name, buffers);
        if (scope.isStreaming()) {
            scope.run().setLoose(memory, scope);
        } else {
            scope.run().own(memory, scope);
        }
        return memory;
    }

    /** Makes the calling thread's scope the owner of a root, or nobody if none is open. */
    static VectorSchemaRoot claim(VectorSchemaRoot root) {
        TableScope scope = CURRENT.get();
        Buffers buffers = new Buffers(root.getFieldVectors());
        if (scope == null) {
            CLEANER.register(root, buffers);
        } else {
            scope.run().own(root, new Memory("an Arrow root of " + root.getRowCount() + " rows", buffers), scope);
        }
        return root;
    }

    /** Makes the scope the owner of a root that was made with its allocator, unless it is that already. */
    static void adopt(VectorSchemaRoot root) {
        TableScope scope = CURRENT.get();
        boolean own = scope != null
                && root.getFieldVectors().stream()
                        .anyMatch(each -> each.getAllocator() == scope.run().own());
        if (own && !scope.run().knows(root)) {
            claim(root);
        }
    }

    /** Keeps what is in a value; the scope is asked for the rest if something in it can't be looked through. */
    synchronized void keep(Object value, @Nullable String dataset, TableScope scope) {
        Hold hold = new Hold();
        boolean opaque = Contents.visit(value, each -> hold(hold, each, dataset));
        if (opaque) {
            scope.leaveOverTo(hold);
        }
        if (opaque || !hold.isEmpty()) {
            holds.computeIfAbsent(value, any -> new ArrayDeque<>()).push(hold);
        }
    }

    /** Frees what a scope made and nobody holds. */
    synchronized void closeScope(TableScope scope, @Nullable TableScope outer) {
        if (CURRENT.get() == scope) {
            if (outer == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(outer);
            }
        }
        List<Memory> made = scope.end();
        made.forEach(each -> each.inScope = false);
        List<Memory> leftOver = made.stream()
                .filter(each -> each.owner == this && each.holds == 0)
                .toList();
        for (Hold hold : scope.opaque()) {
            if (hold.state() == Hold.State.KEPT) {
                leftOver.forEach(hold::add);
            } else if (hold.state() == Hold.State.HANDED_OUT) {
                leftOver.forEach(this::giveAway);
            }
        }
        made.forEach(this::freeIfUnused);
        if (scope.isStreaming() && scope.opaque().isEmpty()) {
            loose.stream().filter(each -> each.scope == scope).forEach(this::end);
        }
    }

    /** Ends a table of a stream with its scope, for nobody outside can reach it; one that is held ends as any other. */
    private void end(Loose entry) {
        Memory memory = entry.memory.get();
        if (memory == null) {
            entry.run();
        } else {
            memory.loose = false;
            loose.remove(entry);
            freeIfUnused(memory);
        }
    }

    /** Tells who holds the most memory, the largest first. */
    private synchronized List<String> holders() {
        return alive.stream()
                .filter(each -> each.bytes() > 0)
                .sorted(Comparator.comparingLong(Memory::bytes).reversed())
                .limit(MOST_HOLDERS)
                .map(Memory::describe)
                .toList();
    }

    private synchronized void own(Memory memory, TableScope scope) {
        memory.owner = this;
        memory.inScope = true;
        alive.add(memory);
        scope.add(memory);
    }

    private synchronized void own(VectorSchemaRoot root, Memory memory, TableScope scope) {
        roots.put(root, memory);
        own(memory, scope);
    }

    private synchronized boolean knows(VectorSchemaRoot root) {
        return roots.containsKey(root);
    }

    private void setLoose(Memory memory, TableScope scope) {
        memory.owner = this;
        memory.loose = true;
        Loose entry = new Loose(memory, scope);
        loose.add(entry);
        CLEANER.register(memory, entry);
        COLLECTOR.relieve(own());
    }

    /** Leaves a table that somebody may still reach to nobody, now that the run is over. */
    private void leave(Loose entry) {
        Memory memory = entry.memory.get();
        if (memory == null) {
            entry.run();
        } else {
            giveAway(memory);
        }
        loose.remove(entry);
    }

    private void hold(Hold hold, Object offHeap, @Nullable String dataset) {
        Memory memory = offHeap instanceof Table table
                ? table.memory()
                : offHeap instanceof Column<?> column ? column.memory() : roots.get(offHeap);
        if (memory != null && memory.owner == this) {
            alive.add(memory);
            memory.dataset = dataset == null ? memory.dataset : dataset;
            hold.add(memory);
        }
    }

    private @Nullable Hold pop(Object kept) {
        Deque<Hold> stack = holds.get(kept);
        if (stack == null) {
            return null;
        }
        Hold hold = stack.pop();
        if (stack.isEmpty()) {
            holds.remove(kept);
        }
        return hold;
    }

    private void giveAway(Memory memory) {
        if (memory.owner == this) {
            memory.owner = null;
            alive.remove(memory);
            memory.replace(memory.buffers().movedTo(root()));
            Object reader = roots.entrySet().stream()
                    .filter(each -> each.getValue() == memory)
                    .<Object>map(Map.Entry::getKey)
                    .findAny()
                    .orElse(memory);
            CLEANER.register(reader, memory.buffers());
        }
    }

    private void freeIfUnused(Memory memory) {
        if (memory.owner == this && memory.holds == 0 && !memory.inScope) {
            if (memory.loose) {
                alive.remove(memory);
            } else {
                free(memory);
            }
        }
    }

    private void free(Memory memory) {
        alive.remove(memory);
        roots.values().remove(memory);
        memory.free();
    }

    private static String told(List<String> left, long bytes) {
        String raw =
                bytes == 0 ? "" : " " + bytes + " bytes belong to vectors that were neither closed nor made a table.";
        return "A run ended with memory that nobody released."
                + left.stream().map(each -> "\n   " + each).collect(Collectors.joining())
                + raw;
    }
}
