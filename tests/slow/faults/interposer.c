/* Stands between the program and libc: counts the calls that write into one folder, and kills the
 * process at one of them, refuses it, or writes down what each did.
 *
 * Loaded by LD_PRELOAD; `arm` is called from Python by ctypes. It serves a single thread.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { OFF, KILL, REFUSE_ONCE, REFUSE_FROM, RECORD };

static char folder[PATH_MAX];
static int mode = OFF, point, refused_as, seen, journal = -1;

#define NEXT(name) \
    static __typeof__(name) *next; \
    if (!next) next = (__typeof__(name) *)dlsym(RTLD_NEXT, #name)

void arm(const char *where, int how, int when, int error, int descriptor) {
    snprintf(folder, sizeof folder, "%s", where);
    mode = how; point = when; refused_as = error; seen = 0; journal = descriptor;
}

int calls_seen(void) { return seen; }

static ssize_t put(const void *data, size_t size) {
    NEXT(write);
    return next(journal, data, size);
}

/* One line of the journal: its letter, an offset, the sizes of what follows, then these. */
void note(char letter, const char *path, const char *other, int64_t offset, const void *data,
          size_t size) {
    if (mode != RECORD) return;
    struct { int64_t letter, offset, path, other, size; } head = {
        letter, offset, (int64_t)strlen(path), (int64_t)strlen(other), (int64_t)size};
    if (put(&head, sizeof head) < 0 || put(path, strlen(path)) < 0 ||
        put(other, strlen(other)) < 0 || put(data, size) < 0) raise(SIGABRT);
}

static int ours(const char *path) {
    return mode != OFF && !strncmp(path, folder, strlen(folder));
}

static int ours_open(int descriptor, char *path) {
    char link[64];
    if (mode == OFF || descriptor == journal) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    ssize_t size = readlink(link, path, PATH_MAX - 1);
    if (size < 0) return 0;
    path[size] = 0;
    return ours(path);
}

/* Count one call; nonzero when it is to fail. */
static int struck(void) {
    seen++;
    if (mode == KILL && seen == point) kill(getpid(), SIGKILL);
    int fails = (mode == REFUSE_ONCE && seen == point) || (mode == REFUSE_FROM && seen >= point);
    if (fails) errno = refused_as;
    return fails;
}

static int opened(int (*next)(const char *, int, ...), const char *path, int flags, mode_t rights) {
    if (!ours(path) || !(flags & (O_WRONLY | O_RDWR | O_CREAT | O_TRUNC)))
        return next(path, flags, rights);
    if (struck()) return -1;
    int is_new = access(path, F_OK) != 0;
    int descriptor = next(path, flags, rights);
    if (descriptor >= 0 && is_new) note('c', path, "", 0, "", 0);
    if (descriptor >= 0 && !is_new && (flags & O_TRUNC)) note('t', path, "", 0, "", 0);
    return descriptor;
}

int open64(const char *path, int flags, ...) {
    NEXT(open64);
    va_list more; va_start(more, flags); mode_t rights = va_arg(more, mode_t); va_end(more);
    return opened(next, path, flags, rights);
}

int open(const char *path, int flags, ...) {
    NEXT(open);
    va_list more; va_start(more, flags); mode_t rights = va_arg(more, mode_t); va_end(more);
    return opened(next, path, flags, rights);
}

ssize_t write(int descriptor, const void *data, size_t size) {
    NEXT(write);
    char path[PATH_MAX];
    if (!ours_open(descriptor, path)) return next(descriptor, data, size);
    if (struck()) return -1;
    off_t offset = lseek(descriptor, 0, SEEK_CUR);
    ssize_t done = next(descriptor, data, size);
    if (done > 0) note('w', path, "", offset, data, (size_t)done);
    return done;
}

ssize_t pwrite64(int descriptor, const void *data, size_t size, off64_t offset) {
    NEXT(pwrite64);
    char path[PATH_MAX];
    if (!ours_open(descriptor, path)) return next(descriptor, data, size, offset);
    if (struck()) return -1;
    ssize_t done = next(descriptor, data, size, offset);
    if (done > 0) note('w', path, "", offset, data, (size_t)done);
    return done;
}

int ftruncate64(int descriptor, off64_t size) {
    NEXT(ftruncate64);
    char path[PATH_MAX];
    if (!ours_open(descriptor, path)) return next(descriptor, size);
    if (struck()) return -1;
    int done = next(descriptor, size);
    if (!done) note('t', path, "", size, "", 0);
    return done;
}

#define ON_DESCRIPTOR(name, letter) \
    int name(int descriptor) { \
        NEXT(name); \
        char path[PATH_MAX]; \
        if (!ours_open(descriptor, path)) return next(descriptor); \
        if (struck()) return -1; \
        int done = next(descriptor); \
        if (!done) note(letter, path, "", 0, "", 0); \
        return done; \
    }
ON_DESCRIPTOR(fsync, 's')
ON_DESCRIPTOR(fdatasync, 's')

int unlink(const char *path) {
    NEXT(unlink);
    if (!ours(path)) return next(path);
    if (struck()) return -1;
    int done = next(path);
    if (!done) note('u', path, "", 0, "", 0);
    return done;
}

int rename(const char *from, const char *to) {
    NEXT(rename);
    if (!ours(to)) return next(from, to);
    if (struck()) return -1;
    int done = next(from, to);
    if (!done) note('r', from, to, 0, "", 0);
    return done;
}

int mkdir(const char *path, mode_t rights) {
    NEXT(mkdir);
    if (!ours(path)) return next(path, rights);
    if (struck()) return -1;
    return next(path, rights);
}
