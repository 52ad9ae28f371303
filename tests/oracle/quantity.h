/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is counted in a life, and what the columns are called.
 */
#ifndef ORACLE_QUANTITY_H
#define ORACLE_QUANTITY_H

enum oracle_quantity {
    ORACLE_RESTRICTED,
    ORACLE_RESTRICTIONS,
    ORACLE_DAYS_RESTRICTED,
    ORACLE_STRIKES, /* Those that came during the campaign. */
    ORACLE_SENT,
    ORACLE_BLOCKED,
    ORACLE_REFUSED,
    ORACLE_IDK,
    ORACLE_ACCEPTED_COLD,
    ORACLE_ACCEPTED_WARM,
    ORACLE_COLD,
    ORACLE_WARM,
    ORACLE_STRONG,
    ORACLE_INTRODUCTIONS_MADE,
    ORACLE_INTRODUCTIONS_DECLINED,
    ORACLE_QUANTITIES
};

/* The names of a quantity as a row of summary.csv, and as a column of risk_by_day.csv and of relationships.csv; NULL where it is none. */
struct oracle_quantity_names {
    const char *summary;
    const char *by_day;
    const char *relationships;
};

extern const struct oracle_quantity_names oracle_quantity_names[ORACLE_QUANTITIES];

#endif
