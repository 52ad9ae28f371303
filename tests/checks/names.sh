#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Proves from the symbols of the library that its exported names start with bg_, and that nothing in it prints to the program's own streams,
# ends the program, or reads the environment or the clock; and from those of the program that it starts no shell and knows no network.
#
#   names.sh [BUILD]

set -eu
library=${1:-build}/libblueguy.a
program=${1:-build}/blueguy
forbidden='stdout|stderr|stdin|printf|puts|putchar|vprintf|perror|exit|_exit|_Exit|quick_exit|abort|getenv|secure_getenv|environ'
forbidden="$forbidden|time|clock|clock_gettime|gettimeofday|getpid|rand|srand|random|srandom|system|popen"
unheard='system|popen|exec[lvpe]+|wordexp|dlopen|socket|connect|bind|listen|accept|send|sendto|sendmsg|recv|getaddrinfo|gethostbyname'
passed=0
failed=0

# Prints what a check found and counts it; nothing found is a success.
judge() {
    if [ -z "$2" ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        printf '%s\n%s\n' "$1" "$2"
    fi
}

symbols=$(nm -A -g "$library")
judge "exported without bg_:" "$(echo "$symbols" | awk 'NF >= 3 && $(NF - 1) !~ /^[UwW]$/ && $NF !~ /^bg_/')"
judge "used below the command line:" "$(echo "$symbols" | awk -v forbidden="^(__)?($forbidden)(_chk)?\$" '$(NF - 1) == "U" && $NF ~ forbidden')"
judge "used by the program:" "$(nm -A -u "$program" | awk -v unheard="^($unheard)(@.*)?\$" '$NF ~ unheard')"
judge "no symbols at all:" "$(echo "$symbols" | grep -q ' T bg_' || echo "$library")"

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
