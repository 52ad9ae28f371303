/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Running gnuplot.
 */
#include "blueguy/output/gnuplot.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
    TICK_MS = 100, /* How long one look for something to read or write lasts at most. */
    BUSY_MS = 1,   /* What a look that found something counts, so that endless talk ends too. */
    MS_PER_SECOND = 1000,
    MOST_COMPLAINT = 2000, /* Bytes of what gnuplot says that are kept. */
    NOT_FOUND = 127        /* The status by which posix_spawnp() may tell that there is no such program. */
};

#define ADVICE                                                                                                                             \
    "install gnuplot 5.4 or later (on Debian: apt-get install gnuplot-nox); the CSV files are complete, and `blueguy plot` draws them"

/* A variable that holds a single quote.  Gnuplot reads a doubled one as one, but not next to another, and where quotes of both kinds are
 * mixed its macros lose count of them and are expanded in texts. */
#define QUOTE "quote"
#define DEFINE_QUOTE QUOTE " = \"'\"\n"

/* The first command: versions before 5.4 stop here. */
#define CHECK_VERSION "if (GPVAL_VERSION < 5.4) { exit error 'gnuplot is too old' }\n"

/* A gnuplot at work. */
struct process {
    pid_t pid;
    int to;   /* Its standard input. */
    int from; /* Its standard output and error. */
    struct bg_text said;
};

static bool is_control(char byte)
{
    return (unsigned char)byte < ' ';
}

/* Appends a byte of what stands between single quotes. */
static void append_byte(struct bg_text *commands, char byte)
{
    if (byte == '\'') {
        bg_text_append(commands, "'." QUOTE ".'");
    } else if (is_control(byte)) {
        bg_text_format(commands, "'.\"\\%03o\".'", (unsigned)byte);
    } else {
        bg_text_append_bytes(commands, &byte, 1);
    }
}

void bg_gnuplot_assign_text(struct bg_text *commands, const char *variable, const char *value)
{
    bg_text_format(commands, "%s = '", variable);
    for (const char *at = value; *at != '\0'; at++) {
        append_byte(commands, is_control(*at) ? ' ' : *at);
    }
    bg_text_append(commands, "'\n");
}

void bg_gnuplot_assign_path(struct bg_text *commands, const char *variable, const char *path)
{
    bg_text_format(commands, "%s = '%s", variable, path[0] == '/' ? "" : "./");
    for (const char *at = path; *at != '\0'; at++) {
        append_byte(commands, *at);
    }
    bg_text_append(commands, "'\n");
}

void bg_gnuplot_assign_number(struct bg_text *commands, const char *variable, double value)
{
    bg_text_format(commands, "%s = ", variable);
    bg_text_append_number(commands, value);
    bg_text_append(commands, "\n");
}

/* Starts gnuplot with `in` as its standard input and `out` as its standard output and error.  Returns 0 or an errno. */
static int spawn(pid_t *pid, int in, int out, char *const *environment)
{
    /* The settings of the user's own gnuplot have no say in the charts. */
    char *arguments[] = {"gnuplot", "--default-settings", "-", NULL};
    posix_spawn_file_actions_t actions;
    int failure = posix_spawn_file_actions_init(&actions);
    if (failure != 0) {
        return failure;
    }
    const int places[][2] = {{in, STDIN_FILENO}, {out, STDOUT_FILENO}, {out, STDERR_FILENO}};
    for (size_t i = 0; i < sizeof places / sizeof places[0] && failure == 0; i++) {
        failure = posix_spawn_file_actions_adddup2(&actions, places[i][0], places[i][1]);
    }
    failure = failure == 0 ? posix_spawn_file_actions_addclose(&actions, in) : failure;
    failure = failure == 0 ? posix_spawn_file_actions_addclose(&actions, out) : failure;
    failure = failure == 0 ? posix_spawnp(pid, arguments[0], &actions, NULL, arguments, environment) : failure;
    posix_spawn_file_actions_destroy(&actions);
    return failure;
}

/* Starts gnuplot with pipes to and from it.  Returns 0 or an errno. */
static int start(struct process *process, char *const *environment)
{
    int to[2];
    int from[2];
    if (pipe(to) != 0) {
        return errno;
    }
    if (pipe(from) != 0) {
        int failure = errno;
        close(to[0]);
        close(to[1]);
        return failure;
    }
    fcntl(to[1], F_SETFD, FD_CLOEXEC);
    fcntl(from[0], F_SETFD, FD_CLOEXEC);
    int failure = spawn(&process->pid, to[0], from[1], environment);
    close(to[0]);
    close(from[1]);
    process->to = to[1];
    process->from = from[0];
    fcntl(process->to, F_SETFL, O_NONBLOCK);
    return failure;
}

/* Keeps what gnuplot says.  Returns false when it says no more. */
static bool listen_to(struct process *process)
{
    char buffer[512];
    ssize_t count = read(process->from, buffer, sizeof buffer);
    if (count < 0) {
        return errno == EINTR;
    }
    if (count > 0 && process->said.length < MOST_COMPLAINT) {
        bg_text_append_bytes(&process->said, buffer, (size_t)count);
    }
    return count > 0;
}

/* Hands on what is left of the commands, and closes the pipe behind the last or where gnuplot no longer reads. */
static void talk_to(struct process *process, const char **left)
{
    ssize_t count = write(process->to, *left, strlen(*left));
    if (count > 0) {
        *left += count;
    }
    bool broken = count < 0 && errno != EAGAIN && errno != EINTR;
    if (**left == '\0' || broken) {
        close(process->to);
        process->to = -1;
    }
}

/* Talks and listens until gnuplot closes its output, the patience is over or the stop flag is raised.  Returns whether it ended by itself.
 * The time is counted in looks: nothing here reads a clock. */
static bool converse(struct process *process, const char *commands, int patience_ms, const struct bg_flag *stop)
{
    int waited_ms = 0;
    while (waited_ms < patience_ms && !bg_flag_is_raised(stop)) {
        struct pollfd ends[2] = {{.fd = process->from, .events = POLLIN}, {.fd = process->to, .events = POLLOUT}};
        if (poll(ends, 2, TICK_MS) <= 0) {
            waited_ms += TICK_MS;
            continue;
        }
        waited_ms += BUSY_MS;
        if (process->to >= 0 && ends[1].revents != 0) {
            talk_to(process, &commands);
        }
        if (ends[0].revents != 0 && !listen_to(process)) {
            return true;
        }
    }
    return false;
}

static enum bg_status say_missing(struct bg_error *error)
{
    return bg_error_add(error, BG_FAILED, "gnuplot is missing, so no charts were drawn; " ADVICE);
}

static enum bg_status judge(const struct process *process, int outcome, struct bg_error *error)
{
    const char *said = process->said.data != NULL ? process->said.data : "";
    if (strstr(said, "too old") != NULL) {
        return bg_error_add(error, BG_FAILED, "gnuplot is too old for the charts; " ADVICE);
    }
    if (WIFEXITED(outcome) && WEXITSTATUS(outcome) == 0) {
        return BG_OK;
    }
    if (WIFEXITED(outcome) && WEXITSTATUS(outcome) == NOT_FOUND) {
        return say_missing(error);
    }
    return bg_error_add(error, BG_FAILED, "gnuplot failed: %s", said[0] != '\0' ? said : "it ended without a word");
}

/* Ends a gnuplot that is to go on no longer, and says why. */
static enum bg_status give_up(const struct process *process, int patience_ms, bool stopped, struct bg_error *error)
{
    int outcome;
    kill(process->pid, SIGKILL);
    waitpid(process->pid, &outcome, 0);
    return stopped
               ? bg_error_add(error, BG_INTERRUPTED, "interrupted")
               : bg_error_add(error, BG_FAILED, "gnuplot did not finish within %d seconds and was stopped", patience_ms / MS_PER_SECOND);
}

enum bg_status bg_gnuplot_run(const char *commands, char *const *environment, int patience_ms, const struct bg_flag *stop,
                              struct bg_error *error)
{
    struct process process = {.to = -1, .from = -1};
    struct bg_text all = {0};
    int outcome = 0;
    bg_text_append(&all, CHECK_VERSION DEFINE_QUOTE);
    bg_text_append(&all, commands);
    int failure = all.failed ? ENOMEM : start(&process, environment);
    enum bg_status status = BG_OK;
    if (failure != 0) {
        status =
            failure == ENOENT ? say_missing(error) : bg_error_add(error, BG_FAILED, "gnuplot could not be started: %s", strerror(failure));
    } else if (!converse(&process, all.data, patience_ms, stop)) {
        status = give_up(&process, patience_ms, bg_flag_is_raised(stop), error);
    } else {
        while (waitpid(process.pid, &outcome, 0) < 0 && errno == EINTR) {
        }
        status = judge(&process, outcome, error);
    }
    if (process.to >= 0) {
        close(process.to);
    }
    if (process.from >= 0) {
        close(process.from);
    }
    bg_text_free(&process.said);
    bg_text_free(&all);
    return status;
}
