# SPDX-License-Identifier: GPL-3.0-or-later
#
# Moves labels apart that would touch: the n places in `place` end at least `gap` apart and between `lowest` and `highest`, in their order.
array rank[n]
do for [i = 1:n] { rank[i] = i }
do for [i = 2:n] {
    do for [j = i:2:-1] {
        if (place[rank[j]] < place[rank[j - 1]]) { swap = rank[j]; rank[j] = rank[j - 1]; rank[j - 1] = swap }
    }
}
if (place[rank[1]] < lowest) { place[rank[1]] = lowest }
do for [i = 2:n] { if (place[rank[i]] < place[rank[i - 1]] + gap) { place[rank[i]] = place[rank[i - 1]] + gap } }
if (place[rank[n]] > highest) { place[rank[n]] = highest }
do for [i = n - 1:1:-1] { if (place[rank[i]] > place[rank[i + 1]] - gap) { place[rank[i]] = place[rank[i + 1]] - gap } }
