/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Counts and numbers as bytes: the low ones first.
 */
#include "blueguy/base/pack.h"

#include <string.h>

enum {
    NUMBER_BYTES = 8,
    BITS_PER_BYTE = 8,
    BITS_PER_DIGIT = 7, /* Of a count; the eighth bit of a byte says that more digits follow. */
    DIGIT = 0x7f,
    MORE = 0x80,
    COUNT_BITS = 64
};

#define FNV_START UINT64_C(14695981039346656037)
#define FNV_PRIME UINT64_C(1099511628211)

static void add_byte(struct bg_text *bytes, uint64_t byte)
{
    const unsigned char value = (unsigned char)byte;
    bg_text_append_bytes(bytes, (const char *)&value, 1);
}

void bg_pack_add_count(struct bg_text *bytes, uint64_t count)
{
    for (; count > DIGIT; count >>= BITS_PER_DIGIT) {
        add_byte(bytes, (count & DIGIT) | MORE);
    }
    add_byte(bytes, count);
}

void bg_pack_add_number(struct bg_text *bytes, double number)
{
    uint64_t bits;
    memcpy(&bits, &number, sizeof bits);
    for (int i = 0; i < NUMBER_BYTES; i++) {
        add_byte(bytes, bits >> (BITS_PER_BYTE * i) & UINT8_MAX);
    }
}

static uint64_t take_byte(struct bg_pack *pack)
{
    pack->failed = pack->failed || pack->left == 0;
    if (pack->failed) {
        return 0;
    }
    pack->left--;
    return (unsigned char)*pack->at++;
}

uint64_t bg_pack_take_count(struct bg_pack *pack)
{
    uint64_t count = 0;
    uint64_t byte = MORE;
    for (int shift = 0; (byte & MORE) != 0; shift += BITS_PER_DIGIT) {
        byte = take_byte(pack);
        pack->failed = pack->failed || shift >= COUNT_BITS;
        count |= pack->failed ? 0 : (byte & DIGIT) << shift;
    }
    return pack->failed ? 0 : count;
}

double bg_pack_take_number(struct bg_pack *pack)
{
    uint64_t bits = 0;
    double number;
    for (int i = 0; i < NUMBER_BYTES; i++) {
        bits |= take_byte(pack) << (BITS_PER_BYTE * i);
    }
    bits = pack->failed ? 0 : bits;
    memcpy(&number, &bits, sizeof number);
    return number;
}

uint64_t bg_pack_checksum(const char *bytes, size_t length)
{
    uint64_t sum = FNV_START;
    for (size_t i = 0; i < length; i++) {
        sum = (sum ^ (unsigned char)bytes[i]) * FNV_PRIME;
    }
    return sum;
}
