/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Makes one call of the program fail: preloaded (LD_PRELOAD), it stands before the C library.
 *
 *   FAULT_KIND   memory, open, write, close, rename or start
 *   FAULT_AT     the number of the call that fails, from 1
 *   FAULT_MARK   a file that is created when it does
 *
 * Writes are made to fail below the stream, so that it is left as the C library would leave it.
 */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <spawn.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { MARK_MODE = 0600, BOOT_BYTES = 4096, LONGEST_MARK = 4096, DECIMAL = 10 };

static const char *kind = "";
static long at;
static char mark[LONGEST_MARK];
static atomic_long count;

/* The next definition of a function, of the type that its own declaration has. */
#define NEXT(function) ((__typeof__(&function))dlsym(RTLD_NEXT, #function))

/* Whether this call of a kind is the one. */
static bool fails(const char *of_kind)
{
    if (at == 0 || strcmp(kind, of_kind) != 0 || atomic_fetch_add(&count, 1) + 1 != at) {
        return false;
    }
    syscall(SYS_close, (int)syscall(SYS_openat, AT_FDCWD, mark, O_CREAT | O_WRONLY, MARK_MODE));
    return true;
}

/* What dlsym() itself asks for before it can tell where memory comes from; never given back. */
static void *boot_memory(size_t size)
{
    static char memory[BOOT_BYTES];
    static size_t used;
    void *block = memory + used;
    used += (size + 15) / 16 * 16;
    return used <= sizeof memory ? block : NULL;
}

static bool booting;
static void *(*next_malloc)(size_t);
static void *(*next_calloc)(size_t, size_t);
static void *(*next_realloc)(void *, size_t);

static bool find_memory(void)
{
    if (next_realloc != NULL) {
        return true;
    }
    if (booting) {
        return false;
    }
    booting = true;
    next_malloc = NEXT(malloc);
    next_calloc = NEXT(calloc);
    next_realloc = NEXT(realloc);
    booting = false;
    return true;
}

void *malloc(size_t size)
{
    if (!find_memory()) {
        return boot_memory(size);
    }
    errno = ENOMEM;
    return fails("memory") ? NULL : next_malloc(size);
}

void *calloc(size_t items, size_t size)
{
    if (!find_memory()) {
        return boot_memory(items * size);
    }
    errno = ENOMEM;
    return fails("memory") ? NULL : next_calloc(items, size);
}

void *realloc(void *block, size_t size)
{
    find_memory();
    errno = ENOMEM;
    return fails("memory") ? NULL : next_realloc(block, size);
}

int open(const char *path, int flags, ...)
{
    va_list rest;
    va_start(rest, flags);
    const mode_t mode = (flags & O_CREAT) != 0 ? (mode_t)va_arg(rest, int) : 0;
    va_end(rest);
    errno = EMFILE;
    return fails("open") ? -1 : NEXT(open)(path, flags, mode);
}

FILE *fopen(const char *path, const char *mode)
{
    errno = EMFILE;
    return fails("open") ? NULL : NEXT(fopen)(path, mode);
}

int mkdir(const char *path, mode_t mode)
{
    errno = EACCES;
    return fails("open") ? -1 : NEXT(mkdir)(path, mode);
}

int pipe(int ends[2])
{
    errno = EMFILE;
    return fails("open") ? -1 : NEXT(pipe)(ends);
}

/* A stream over a descriptor whose writes and end may fail. */
static ssize_t write_cookie(void *cookie, const char *bytes, size_t size)
{
    if (fails("write")) {
        errno = ENOSPC;
        return 0;
    }
    return NEXT(write)((int)(intptr_t)cookie, bytes, size);
}

static int seek_cookie(void *cookie, off64_t *offset, int whence)
{
    *offset = lseek((int)(intptr_t)cookie, *offset, whence);
    return *offset < 0 ? -1 : 0;
}

static int close_cookie(void *cookie)
{
    const int outcome = NEXT(close)((int)(intptr_t)cookie);
    if (fails("close")) {
        errno = EIO;
        return -1;
    }
    return outcome;
}

FILE *fdopen(int descriptor, const char *mode)
{
    const cookie_io_functions_t functions = {.write = write_cookie, .seek = seek_cookie, .close = close_cookie};
    errno = ENOMEM;
    return fails("open") ? NULL : fopencookie((void *)(intptr_t)descriptor, mode, functions);
}

ssize_t write(int descriptor, const void *bytes, size_t size)
{
    errno = ENOSPC;
    return fails("write") ? -1 : NEXT(write)(descriptor, bytes, size);
}

int truncate(const char *path, off_t length)
{
    errno = EIO;
    return fails("write") ? -1 : NEXT(truncate)(path, length);
}

int close(int descriptor)
{
    const int outcome = NEXT(close)(descriptor);
    if (fails("close")) {
        errno = EIO;
        return -1;
    }
    return outcome;
}

int rename(const char *from, const char *to)
{
    errno = EACCES;
    return fails("rename") ? -1 : NEXT(rename)(from, to);
}

int unlink(const char *path)
{
    errno = EACCES;
    return fails("rename") ? -1 : NEXT(unlink)(path);
}

int remove(const char *path)
{
    errno = EACCES;
    return fails("rename") ? -1 : NEXT(remove)(path);
}

int pthread_create(pthread_t *thread, const pthread_attr_t *attributes, void *(*start)(void *), void *argument)
{
    return fails("start") ? EAGAIN : NEXT(pthread_create)(thread, attributes, start, argument);
}

int posix_spawnp(pid_t *pid, const char *file, const posix_spawn_file_actions_t *actions, const posix_spawnattr_t *attributes,
                 char *const arguments[], char *const environment[])
{
    return fails("start") ? EAGAIN : NEXT(posix_spawnp)(pid, file, actions, attributes, arguments, environment);
}

/* Reads what is wanted, and takes it out of the environment, so that programs that are started are left alone. */
__attribute__((constructor)) static void read_wishes(void)
{
    const char *wanted_kind = getenv("FAULT_KIND");
    const char *wanted_at = getenv("FAULT_AT");
    const char *wanted_mark = getenv("FAULT_MARK");
    if (wanted_kind == NULL || wanted_at == NULL || wanted_mark == NULL || strlen(wanted_mark) >= sizeof mark) {
        return;
    }
    strcpy(mark, wanted_mark);
    kind = strdup(wanted_kind);
    at = strtol(wanted_at, NULL, DECIMAL);
    unsetenv("LD_PRELOAD");
    unsetenv("FAULT_KIND");
    unsetenv("FAULT_AT");
    unsetenv("FAULT_MARK");
}
