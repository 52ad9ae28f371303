# SPDX-License-Identifier: GPL-3.0-or-later
#
# Who notes a seed wants the same numbers of a later version too.  A change of the engine that makes others of them is one to be told in
# CHANGELOG.md, and pins them anew: for each NAME of tests/cli/pinned, which begins with the method,
#
#   build/blueguy run tests/cli/pinned/NAME.yaml --out tests/cli/pinned/NAME --method METHOD -n 5000 --seed 2016 --no-charts
#
# of which paths.csv, the manifest and tables without rows are not kept.

pinned=$LIB/../pinned
for scenario in "$pinned"/*.yaml; do
    name=$(basename "$scenario" .yaml)
    "$BLUEGUY" run "$scenario" --out "$name" --method "${name%%_*}" -n 5000 --seed 2016 --no-charts --quiet
    for table in "$pinned/$name"/*.csv; do
        # Mathematical libraries differ in last digits, which are not what this is about.
        awk -F , '
            NR == FNR { line[FNR] = $0; lines = FNR; next }
            { others = FNR; fields = split(line[FNR], found) }
            fields != NF { exit wrong = 1 }
            {
                for (i = 1; i <= NF; i++) {
                    off = found[i] - $i
                    if (found[i] != $i && !(found[i] + 0 != 0 && off * off <= 1e-18 * $i * $i)) {
                        print FILENAME ": line " FNR " was " $0 ", and is " line[FNR]
                        exit wrong = 1
                    }
                }
            }
            END { exit wrong || lines != others }' "$name/$(basename "$table")" "$table"
    done
done
