/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sliders over the values of a sweep.  The page is whole without them.  What they say at a swept point is what the sweep's table says;
 * between points it is interpolated, linearly in the risk, and beyond them there is nothing.
 *
 * Values can be set from the address: report.html#campaign.personalized=50%25&campaign.invites=60
 */
"use strict";
(() => {
    const STEPS = 20; // Of a slider, from one swept value to the next.
    const SAME = 1e-9; // How near, relatively, two values are one.
    const CELL = 10; // The side of the square that a person stands in.

    const grouped = (number) => number.toLocaleString("en-US");
    const percent = (risk) => {
        const rarer = Math.min(risk, 1 - risk);
        const decimals = rarer > 0 ? Math.min(Math.max(1, 1 - Math.floor(Math.log10(100 * rarer))), 8) : 0;
        return `${(100 * risk).toFixed(rarer >= 0.01 ? 1 : decimals)} %`;
    };

    /* The axes of a sweep: what moves together is one of them. Each has its points in order, and each row its place on every axis. */
    function axesOf(data) {
        const axes = [];
        data.paths.forEach((path, column) => {
            if (path.moves && axes.length > 0) {
                axes[axes.length - 1].columns.push(column);
            } else {
                axes.push({ columns: [column], points: [], index: new Map() });
            }
        });
        for (const axis of axes) {
            axis.key = (row) => JSON.stringify(axis.columns.map((column) => row[column]));
            for (const row of data.rows) {
                if (!axis.index.has(axis.key(row))) {
                    axis.index.set(axis.key(row), 0);
                    axis.points.push(axis.columns.map((column) => row[column]));
                }
            }
            axis.numeric = axis.points.every((point) => typeof point[0] === "number");
            if (axis.numeric) {
                axis.points.sort((a, b) => a[0] - b[0]);
            }
            axis.points.forEach((point, place) => axis.index.set(JSON.stringify(point), place));
            axis.whole = axis.numeric && axis.points.every((point) => Number.isInteger(point[0])) && !data.paths[axis.columns[0]].share;
            axis.at = Math.floor(axis.points.length / 2);
        }
        return axes;
    }

    /* The rows as a grid: risk, low and high by the places on all axes. */
    function gridOf(data, axes) {
        const grid = new Map();
        for (const row of data.rows) {
            grid.set(axes.map((axis) => axis.index.get(axis.key(row))).join(), row.slice(data.paths.length));
        }
        return grid;
    }

    /* The number that an axis stands at, and the place on it that this number has. */
    function numberAt(axis) {
        const below = Math.min(Math.floor(axis.at), axis.points.length - 1);
        const above = Math.min(below + 1, axis.points.length - 1);
        const low = axis.points[below][0];
        const number = low + (axis.at - below) * (axis.points[above][0] - low);
        return axis.whole ? Math.round(number) : number;
    }

    function placeOf(axis, number) {
        let below = 0;
        while (below + 1 < axis.points.length && axis.points[below + 1][0] <= number * (1 + SAME)) {
            below++;
        }
        const low = axis.points[below][0];
        const high = axis.points[Math.min(below + 1, axis.points.length - 1)][0];
        const share = high > low ? Math.min(Math.max((number - low) / (high - low), 0), 1) : 0;
        return { below, share: share < SAME ? 0 : share };
    }

    /* Risk, low and high where the axes stand, from the corners of the cell around; null where one of them is not known. */
    function look(grid, axes) {
        const places = axes.map((axis) => (axis.numeric ? placeOf(axis, numberAt(axis)) : { below: axis.at, share: 0 }));
        const sums = [0, 0, 0];
        for (let corner = 0; corner < 1 << axes.length; corner++) {
            const weight = places.reduce((product, place, i) => product * (corner & (1 << i) ? place.share : 1 - place.share), 1);
            if (weight > 0) {
                const row = grid.get(places.map((place, i) => place.below + (corner & (1 << i) ? 1 : 0)).join());
                if (row === undefined || row.includes(null)) {
                    return null;
                }
                row.forEach((value, i) => { sums[i] += weight * value; });
            }
        }
        return { risk: sums[0], low: sums[1], high: sums[2] };
    }

    function wordsOf(axis, path) {
        if (!axis.numeric) {
            return String(axis.points[axis.at][0]);
        }
        const number = numberAt(axis);
        if (path.share) {
            return `${Number((100 * number).toPrecision(3))} %`;
        }
        return axis.whole ? grouped(number) : String(Number(number.toPrecision(4)));
    }

    /* "18 in 100", as everywhere on the page: never rounded up to one person. */
    function frequency(risk) {
        const verb = (count) => (count === 1 ? "is" : "are");
        if (risk <= 0) { return "Nobody is"; }
        if (risk >= 1) { return "All are"; }
        for (const of of [100, 1000, 10000]) {
            if (of * Math.min(risk, 1 - risk) >= 1) {
                const count = Math.round(of * risk);
                return `${grouped(count)} in ${grouped(of)} ${verb(count)}`;
            }
        }
        return risk < 0.5 ? `Fewer than 1 in ${grouped(Math.floor(1 / risk))} is` : "All but fewer than 1 in 10,000 are";
    }

    function region(kind, from, to, columns) {
        const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
        let d = "";
        while (from < to) {
            const column = from % columns;
            const rows = column === 0 && to - from >= columns ? Math.floor((to - from) / columns) : 1;
            const wide = rows > 1 ? columns : Math.min(columns - column, to - from);
            d += `M${CELL * column} ${CELL * Math.floor(from / columns)}h${CELL * wide}v${CELL * rows}h${-CELL * wide}z`;
            from += rows * wide;
        }
        path.setAttribute("fill", `url(#${kind})`);
        path.setAttribute("d", d);
        return path;
    }

    /* The block of people, as the page draws it without scripts. */
    function drawPeople(svg, found) {
        const rarer = Math.min(found.risk, 1 - found.risk);
        const [people, columns] = rarer <= 0 || rarer * 100 >= 1 ? [100, 10] : rarer * 1000 >= 1 ? [1000, 40] : [10000, 100];
        const whole = (risk) => Math.round(risk * people);
        const restricted = found.risk * people < 1 ? 0 : whole(found.risk);
        let certain = Math.min(whole(found.low), restricted);
        let possible = Math.max(whole(found.high), restricted);
        if (possible - certain < 2) {
            certain = possible = restricted;
        }
        svg.parentElement.hidden = rarer > 0 && rarer * 10000 < 1; // Below one in 10,000 there are only words.
        svg.setAttribute("viewBox", `0 0 ${CELL * columns} ${CELL * people / columns}`);
        svg.querySelector("g").replaceChildren(region("locked", 0, certain, columns), region("likely", certain, restricted, columns),
            region("possible", restricted, possible, columns), region("free", possible, people, columns));
    }

    function show(section, data, axes, grid) {
        axes.forEach((axis) => {
            const words = axis.columns.map((column) => data.paths[column]);
            axis.output.textContent = wordsOf(axis, words[0]);
            axis.input.setAttribute("aria-valuetext", axis.output.textContent);
        });
        const found = look(grid, axes);
        const told = section.querySelector(".frequency");
        if (found === null) {
            told.textContent = "Not known here: ";
            section.querySelector(".risk").textContent = "not known";
            section.querySelector(".interval").textContent = "";
            section.querySelector(".people g").replaceChildren();
            return;
        }
        told.textContent = frequency(found.risk);
        section.querySelector(".risk").textContent = percent(found.risk);
        section.querySelector(".risk").value = percent(found.risk);
        section.querySelector(".interval").textContent = found.low < found.high ? ` (${percent(found.low)} to ${percent(found.high)})` : "";
        section.querySelector(".people title").textContent = `${told.textContent} restricted; the risk is ${percent(found.risk)}`;
        section.dataset.risk = String(found.risk);
        drawPeople(section.querySelector(".people"), found);
    }

    function addDial(section, data, axis, changed) {
        const label = document.createElement("label");
        const name = document.createElement("span");
        name.textContent = axis.columns.map((column) => data.paths[column].name).join(" and ").replace(/^./, (letter) => letter.toUpperCase());
        axis.output = document.createElement("span");
        axis.output.className = "value";
        axis.input = document.createElement(axis.numeric ? "input" : "select");
        if (axis.numeric) {
            Object.assign(axis.input, { type: "range", min: 0, max: axis.points.length - 1, step: 1 / STEPS });
        } else {
            axis.points.forEach((point, place) => axis.input.add(new Option(String(point[0]), String(place))));
        }
        axis.input.value = String(axis.at);
        axis.input.addEventListener("input", () => {
            axis.at = Number(axis.input.value);
            changed();
        });
        label.className = "dial";
        label.append(name, axis.output, axis.input);
        section.querySelector(".dials").append(label);
    }

    /* Moves the axes to what the address says. */
    function followAddress(data, axes) {
        const wanted = new URLSearchParams(window.location.hash.slice(1));
        for (const axis of axes) {
            const said = wanted.get(data.paths[axis.columns[0]].path);
            if (said !== null && axis.numeric) {
                const number = said.endsWith("%") ? parseFloat(said) / 100 : parseFloat(said);
                if (Number.isFinite(number)) {
                    const place = placeOf(axis, number);
                    axis.at = place.below + place.share;
                    axis.input.step = "any";
                    axis.input.value = String(axis.at);
                }
            } else if (said !== null && axis.index.has(JSON.stringify([said]))) {
                axis.at = axis.index.get(JSON.stringify([said]));
                axis.input.value = String(axis.at);
            }
        }
    }

    for (const section of document.querySelectorAll(".sliders")) {
        const data = JSON.parse(section.querySelector("script").textContent);
        const axes = axesOf(data);
        const grid = gridOf(data, axes);
        const changed = () => show(section, data, axes, grid);
        axes.forEach((axis) => addDial(section, data, axis, changed));
        const follow = () => {
            followAddress(data, axes);
            changed();
        };
        window.addEventListener("hashchange", follow);
        section.hidden = false;
        follow();
    }
})();
