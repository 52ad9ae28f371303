# SPDX-License-Identifier: GPL-3.0-or-later
#
# What the tests over MPI ranks share.  Each of them starts with: . "$LIB/expect.sh" and . "$RANKS"

# ranks N ARGUMENT...: blueguy-mpi on N ranks.
ranks() {
    n_ranks=$1
    shift
    mpirun -n "$n_ranks" "$BLUEGUY-mpi" "$@"
}

# write_points FILE: a scenario whose points take a millisecond or two.
write_points() {
    cat >"$1" <<'END'
title: A record that forgets
horizon: 90 days
account: {strikes: 3, window: 20 days}
audience:
  everybody: {share: 100%, generic: {accept: 30%, idk: 4%}, personalized: {accept: 50%, idk: 1%}}
campaign:
  - {day: 0, every: 7 days, until: 70, invites: 12, personalized: 50%}
END
}

POINTS="sweep points.yaml --vary campaign.personalized=0%:97.5%:2.5% --vary campaign.invites=1:25:1 -n 2000 --method simulate --no-charts -q"

# sweep_alone OPTION..., sweep_ranks N OPTION...: sweeps a thousand points of points.yaml by blueguy, and on N ranks of one thread.
# The options in POINTS are words.
sweep_alone() {
    # shellcheck disable=SC2086
    expect 0 "$BLUEGUY" $POINTS "$@"
}

sweep_ranks() {
    n_ranks=$1
    shift
    # shellcheck disable=SC2086
    expect 0 ranks "$n_ranks" $POINTS -j1 "$@"
}

# await CONDITION...: until the command succeeds, but no longer than half a minute.
await() {
    for _ in $(seq 3000); do
        "$@" && return
        sleep 0.01
    done
    cat told
    fail "not so after a long while: $*"
}

# start_ranks N OPTION...: the same as sweep_ranks in the background; each rank leaves its process id in pid.RANK, and the job's is in pid.job.
start_ranks() {
    n_ranks=$1
    shift
    rm -f pid.*
    # shellcheck disable=SC2016,SC2086 # The inner shell's; and words.
    mpirun -n "$n_ranks" sh -c 'echo $$ >"pid.$OMPI_COMM_WORLD_RANK" && exec "$0" "$@"' "$BLUEGUY-mpi" $POINTS -j1 "$@" >printed 2>told &
    echo $! >pid.job
    for rank in $(seq 0 $((n_ranks - 1))); do
        await test -s "pid.$rank"
    done
}

# signal SIGNAL WHOM: to a rank, or to the job as a whole; then waits for the job's end, and keeps its exit code in `code`.
signal() {
    kill -s "$1" "$(cat "pid.$2")"
    code=0
    wait "$(cat pid.job)" || code=$?
    [ "$code" -ne 0 ] || fail "the job ended well though $2 got SIG$1"
}

# await_rows FILE N: until more than that many rows have been written.
await_rows() {
    await has_rows "$1" "$2"
}

has_rows() {
    [ -f "$1" ] && [ "$(wc -l <"$1")" -gt $(($2 + 1)) ]
}
