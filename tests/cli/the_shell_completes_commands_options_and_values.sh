# SPDX-License-Identifier: GPL-3.0-or-later
. "$LIB/expect.sh"

build=$(dirname "$BLUEGUY")
command -v bash >where || exit 0
touch steve.yaml notes.txt
mkdir folder

# suggests WORD... -- SUGGESTION...: what bash offers for the last word of a command line, in alphabetical order.
suggests() {
    # shellcheck disable=SC2016 # The dollars are bash's.
    bash -c '. "$0"
        while [ "$1" != -- ]; do COMP_WORDS+=("$1"); shift; done
        COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
        _blueguy
        printf "%s\n" "${COMPREPLY[@]}" | LC_ALL=C sort' "$build/blueguy.bash" "$@" >printed
    while [ "$1" != -- ]; do shift; done
    shift
    printf '%s\n' "$@" | diff - printed || fail "something else is suggested"
}

suggests blueguy s -- solve sweep
suggests blueguy --v -- --version
suggests blueguy run --conf -- --confidence
suggests blueguy check --conf -- ""
suggests blueguy run "" -- folder steve.yaml
suggests blueguy plot "" -- folder
suggests blueguy run -o "" -- folder
suggests blueguy run --theme "" -- dark light
suggests blueguy run --theme = d -- dark
suggests blueguy run --theme = -- dark light
suggests blueguy run --method e -- exact
suggests blueguy solve --for days -- days_restricted
suggests blueguy run --set "" -- ""
suggests blueguy nonsense "" -- ""
