/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Philox4x32-10 in as many lanes as a register has.  It is included once for each kind of register, with
 *
 *   KERNEL    the name of the function to be defined;
 *   TARGET    the instructions that it may use;
 *   LANES     how many numbers of 64 bits a register holds;
 *   REGISTER  its type;
 *   MULTIPLY  what multiplies the lower halves of lanes to whole ones.
 *
 * A word of 32 bits is kept in the lower half of a lane of its own: so one multiplication and one shift give both halves of a product,
 * which no compiler finds by itself.  What the upper half holds does not matter until the end.
 */
static __attribute__((target(TARGET))) size_t KERNEL(uint64_t seed, uint64_t replication, uint32_t purpose, size_t count,
                                                     const uint32_t *offset, const uint32_t *pair, double *first, double *second)
{
    typedef uint32_t words __attribute__((vector_size(LANES * sizeof(uint32_t))));
    typedef uint64_t lanes __attribute__((vector_size(LANES * sizeof(uint64_t))));
    typedef double numbers __attribute__((vector_size(LANES * sizeof(double))));
    const lanes factor[] = {(lanes){0} + PHILOX_M4x32_0, (lanes){0} + PHILOX_M4x32_1};
    size_t i = 0;
    for (; i + LANES <= count; i += LANES) {
        words offsets;
        words pairs;
        memcpy(&offsets, offset + i, sizeof offsets);
        memcpy(&pairs, pair + i, sizeof pairs);
        const lanes at = __builtin_convertvector(offsets, lanes) + replication;
        lanes x[] = {__builtin_convertvector(pairs, lanes), at, at >> 32, (lanes){0} + purpose};
        uint32_t key[] = {(uint32_t)seed, (uint32_t)(seed >> 32)};
        for (int round = 0; round < philox4x32_rounds; round++) {
            const lanes product0 = (lanes)MULTIPLY((REGISTER)x[0], (REGISTER)factor[0]);
            const lanes product1 = (lanes)MULTIPLY((REGISTER)x[2], (REGISTER)factor[1]);
            x[0] = product1 >> 32 ^ x[1] ^ (uint64_t)key[0];
            x[1] = product1;
            x[2] = product0 >> 32 ^ x[3] ^ (uint64_t)key[1];
            x[3] = product0;
            key[0] += PHILOX_W32_0;
            key[1] += PHILOX_W32_1;
        }
        const numbers firsts = (numbers)(ONE | (x[0] << 32 | (x[1] & UINT32_MAX)) >> 12) - 1 + HALF_STEP;
        const numbers seconds = (numbers)(ONE | (x[2] << 32 | (x[3] & UINT32_MAX)) >> 12) - 1 + HALF_STEP;
        memcpy(first + i, &firsts, sizeof firsts);
        memcpy(second + i, &seconds, sizeof seconds);
    }
    return i;
}
