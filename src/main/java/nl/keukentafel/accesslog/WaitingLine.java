package nl.keukentafel.accesslog;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import nl.keukentafel.municipality.MunicipalityCode;

/** Callers in the order in which they came; no more than it has room for. */
final class WaitingLine {
    private final int room;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    private final ArrayDeque<Pending<?>> line = new ArrayDeque<>();
    private boolean closed;

    WaitingLine(int room) {
        this.room = room;
    }

    /** Whether somebody could join now; a moment later it may be full. */
    boolean hasRoom() {
        lock.lock();
        try {
            return !closed && line.size() < room;
        } finally {
            lock.unlock();
        }
    }

    /** False when there is no room. */
    boolean offer(Pending<?> pending) {
        lock.lock();
        try {
            if (closed || line.size() >= room) {
                return false;
            }
            line.add(pending);
            filled.signal();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** True when the caller had not been taken; then it never will be, and its place is free. */
    boolean leave(Pending<?> pending) {
        lock.lock();
        try {
            line.remove(pending);
            return pending.giveUp();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until somebody waits; false after a while of nothing. */
    boolean await(long millis) throws InterruptedException {
        lock.lock();
        try {
            long nanos = TimeUnit.MILLISECONDS.toNanos(millis);
            while (line.isEmpty() && !closed && nanos > 0) {
                nanos = filled.awaitNanos(nanos);
            }
            return !line.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until so many wait, for at most so long: one batch for many costs less than a batch for each. */
    void gather(int enough, long nanos) throws InterruptedException {
        lock.lock();
        try {
            long left = nanos;
            while (line.size() < enough && !closed && left > 0) {
                left = filled.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /** The trees that somebody waits for, in the order in which they are locked. */
    SortedSet<MunicipalityCode> trees() {
        lock.lock();
        try {
            TreeSet<MunicipalityCode> trees = new TreeSet<>();
            line.forEach(pending -> trees.add(pending.log()));
            return trees;
        } finally {
            lock.unlock();
        }
    }

    /** Takes those who wait for these trees, as many as one batch holds; the others keep their place. */
    List<Pending<?>> take(Collection<MunicipalityCode> trees, int most) {
        lock.lock();
        try {
            List<Pending<?>> taken = new ArrayList<>();
            for (var each = line.iterator(); each.hasNext() && taken.size() < most; ) {
                Pending<?> pending = each.next();
                if (trees.contains(pending.log())) {
                    each.remove();
                    if (pending.take()) {
                        taken.add(pending);
                    }
                }
            }
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /** Nobody can join any more; gives those who still wait. */
    List<Pending<?>> close() {
        lock.lock();
        try {
            closed = true;
            filled.signalAll();
            List<Pending<?>> left = line.stream().filter(Pending::take).toList();
            line.clear();
            return new ArrayList<>(left);
        } finally {
            lock.unlock();
        }
    }
}
