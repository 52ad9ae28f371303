/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Judges the pages in the frames around it, and writes a line for every finding, "so: ..." or "not so: ...", into #report.
 *
 *   <iframe class="page">   what holds of every page, at its width
 *   <iframe class="still">  the same without scripts: its sandbox allows none
 *   <iframe class="sweep">  its sliders agree with the sweep.csv in #csv
 *   <iframe class="at" data-risk="0.5">  what its address says is what its sliders show
 */
"use strict";

const told = [];
const tell = (good, what) => told.push(`${good ? "so" : "not so"}: ${what}`);
const tellNone = (bad, what) => tell(bad.length === 0, bad.length === 0 ? what : `${what}; but ${bad.slice(0, 5).join(" | ")}`);
const nameOf = (element) => `<${element.tagName} ${element.className.baseVal ?? element.className}> ${element.textContent.trim().slice(0, 40)}`;

/* Layout ------------------------------------------------------------------------------------------------------------------------------ */

function judgeWidth(root, width) {
    const inside = (element) => element.closest(".scroll, pre, svg, .unseen") !== null;
    const wide = [...root.querySelectorAll("main *, footer *")].filter((element) => !inside(element) && element.getBoundingClientRect().right > width + 0.5);
    tellNone(wide.map(nameOf), `nothing overflows ${width} pixels`);
    tell(root.scrollWidth <= width, `${root.scrollWidth} of ${width} pixels are needed`);
    const scrolled = [...root.querySelectorAll(".scroll, pre")].filter((element) => element.scrollWidth > element.clientWidth && element.tabIndex < 0 &&
        element.querySelector("svg") === null);
    tellNone(scrolled.map(nameOf), "what is scrolled sideways can be so by keyboard");
}

/* Words for what is seen -------------------------------------------------------------------------------------------------------------- */

function judgeAccess(page) {
    const root = page.documentElement;
    tell(root.lang === "en" && page.title.length > 0, "language and title are told");
    const levels = [...page.querySelectorAll("h1, h2, h3, h4")].filter((heading) => heading.getClientRects().length > 0).map((heading) => Number(heading.tagName[1]));
    tell(levels[0] === 1 && levels.lastIndexOf(1) === 0 && levels.every((level, i) => i === 0 || level <= levels[i - 1] + 1), `headings are in order: ${levels.join("")}`);
    const pictures = [...page.querySelectorAll("svg:not(.icons)")];
    const named = (svg) => svg.getAttribute("role") === "img" && svg.querySelector("title").textContent.trim().length > 0;
    tellNone(pictures.filter((svg) => !named(svg)).map(nameOf), `${pictures.length} pictures have a name`);
    const charts = [...page.querySelectorAll(".chart svg")];
    const numbers = (svg) => page.getElementById(svg.getAttribute("aria-describedby"))?.textContent ?? "";
    tell(charts.length > 0 && charts.every((svg) => /all numbers are in the table \S+\.csv/i.test(numbers(svg))), `${charts.length} charts tell their numbers`);
    const names = [...page.querySelectorAll("[id]")].map((element) => element.id);
    tellNone(names.filter((name, i) => names.indexOf(name) !== i), "no name stands twice");
    const ends = [...page.querySelectorAll("[aria-labelledby], [aria-describedby], a[href^='#']")].flatMap((element) =>
        [element.getAttribute("aria-labelledby"), element.getAttribute("aria-describedby"), element.getAttribute("href")?.slice(1)].filter((id) => id));
    tellNone(ends.filter((id) => page.getElementById(id) === null), "what is referred to is there");
    tellNone([...page.querySelectorAll("th")].filter((cell) => !["col", "row"].includes(cell.scope)).map(nameOf), "headers of tables say of what");
    tellNone([...page.querySelectorAll("table")].filter((table) => !table.caption).map(nameOf), "tables have captions");
    tellNone([...page.querySelectorAll("input, select")].filter((input) => !input.labels[0]?.textContent.trim()).map(nameOf), "sliders have labels");
}

/* Contrast, as WCAG 2 counts it ------------------------------------------------------------------------------------------------------- */

const colourOf = (text) => (text.match(/[\d.]+/g) ?? [0, 0, 0, 0]).map(Number);

function luminance([red, green, blue]) {
    const linear = (part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4);
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

function paperOf(element) {
    for (let at = element; at !== null; at = at.parentElement) {
        const colour = colourOf(getComputedStyle(at).backgroundColor);
        if (colour.length < 4 || colour[3] > 0) {
            return colour;
        }
    }
    return [255, 255, 255];
}

function contrastOf(element) {
    const style = getComputedStyle(element);
    const ink = luminance(colourOf(element.closest("svg") ? style.fill : style.color));
    const paper = luminance(paperOf(element));
    return (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05);
}

function judgeContrast(page, dark) {
    const has = (element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    const seen = (element) => has(element) && element.getClientRects().length > 0 && !element.closest("title, desc, script, .unseen, option") && !(dark && element.closest(".turns"));
    const needed = (element) => {
        const size = parseFloat(getComputedStyle(element).fontSize);
        return element.closest("svg") || size >= 24 || (size >= 18.66 && Number(getComputedStyle(element).fontWeight) >= 700) ? 3 : 4.5;
    };
    const texts = [...page.body.querySelectorAll("*")].filter(seen);
    const pale = texts.filter((element) => contrastOf(element) < needed(element));
    tellNone(pale.map((element) => `${contrastOf(element).toFixed(2)} ${nameOf(element)}`), `${texts.length > 50 ? "texts" : "too few texts"} are dark enough to be read`);
}

function judgePage(frame, dark) {
    const page = frame.contentDocument;
    judgeWidth(page.documentElement, frame.clientWidth);
    judgeAccess(page);
    judgeContrast(page, dark);
    tellNone(frame.contentWindow.performance.getEntriesByType("resource").map((entry) => entry.name), "nothing is fetched");
    const paper = luminance(paperOf(page.body));
    tell(dark ? paper < 0.1 : paper > 0.9, `the paper is ${dark ? "dark" : "light"}`);
}

/* Sliders ----------------------------------------------------------------------------------------------------------------------------- */

function readCsv(text) {
    const [head, ...rows] = text.trim().split("\n").map((line) => line.split(","));
    return rows.map((row) => Object.fromEntries(row.map((cell, i) => [head[i], cell])));
}

/* How many people the picture shows restricted: by the area of their cells. */
function countRestricted(section) {
    const paths = [...section.querySelectorAll(".people path")].filter((path) => /locked|likely/.test(path.getAttribute("fill")));
    return paths.flatMap((path) => [...path.getAttribute("d").matchAll(/h(\d+)v(\d+)/g)]).reduce((sum, [, wide, tall]) => sum + wide * tall / 100, 0);
}

function frequencyOf(risk) {
    const of = [100, 1000, 10000].find((people) => people * risk >= 1);
    return [Math.round(of * risk), of];
}

class Sliders {
    constructor(frame, paths) {
        this.section = frame.contentDocument.querySelector(".sliders");
        this.inputs = [...this.section.querySelectorAll("input, select")];
        this.paths = paths;
    }

    move(input, value) {
        input.value = String(value);
        input.dispatchEvent(new Event("input", { bubbles: true }));
    }

    get risk() { return Number(this.section.dataset.risk); }
    words(name) { return this.section.querySelector(name).textContent; }
}

function judgeSliders(frame, rows) {
    const paths = Object.keys(rows[0]).slice(0, Object.keys(rows[0]).indexOf("restricted"));
    const values = paths.map((path) => [...new Set(rows.map((row) => Number(row[path])))].sort((a, b) => a - b));
    const risks = rows.map((row) => Number(row.restricted));
    const sliders = new Sliders(frame, paths);
    tell(!sliders.section.hidden && sliders.inputs.length === paths.length, `${paths.length} sliders are there`);
    const bad = { risk: [], words: [], people: [], value: [] };
    for (const row of rows) {
        paths.forEach((path, i) => sliders.move(sliders.inputs[i], values[i].indexOf(Number(row[path]))));
        const risk = Number(row.restricted);
        const [count, of] = frequencyOf(risk);
        const percent = sliders.words(".risk");
        const decimals = (percent.split(".")[1] ?? "").replace(/\D/g, "").length;
        const name = `${paths.map((path) => row[path]).join()}: ${percent} ${sliders.words(".frequency")} ${countRestricted(sliders.section)}`;
        if (Math.abs(sliders.risk - risk) > 1e-12 * risk) { bad.risk.push(name); }
        if (Math.abs(parseFloat(percent) - 100 * risk) > 0.5001 * 10 ** -decimals) { bad.words.push(name); }
        if (!sliders.words(".frequency").replaceAll(",", "").startsWith(`${count} in ${of} `)) { bad.words.push(name); }
        if (countRestricted(sliders.section) !== count) { bad.people.push(name); }
        for (const input of sliders.inputs) {
            const shown = input.closest("label").querySelector(".value").textContent;
            if (input.getAttribute("aria-valuetext") !== shown || !shown) { bad.value.push(shown); }
        }
    }
    tellNone(bad.risk, `at all ${rows.length} swept points the risk is that of the CSV`);
    tellNone(bad.words, "its words say the same");
    tellNone(bad.people, "as many people are restricted");
    tellNone(bad.value, "every slider says where it stands");
    judgeBetween(sliders, values, risks);
    judgeKeys(sliders, frame);
}

function judgeBetween(sliders, values, risks) {
    const [first, ...others] = sliders.inputs;
    others.forEach((input) => sliders.move(input, 0));
    const at = (place) => { sliders.move(first, place); return sliders.risk; };
    const halves = values[0].slice(1).map((_, i) => [(at(i) + at(i + 1)) / 2, at(i + 0.5)]);
    tell(halves.length > 0 && halves.every(([mean, half]) => Math.abs(mean - half) <= 1e-12), "half way between two points the risk is half way between theirs");
    let seed = 1;
    const outside = [];
    for (let i = 0; i < 200; i++) {
        for (const input of sliders.inputs) {
            seed = (seed * 48271) % 2147483647;
            sliders.move(input, (seed / 2147483647) * Number(input.max));
        }
        if (!(sliders.risk >= Math.min(...risks) && sliders.risk <= Math.max(...risks))) { outside.push(sliders.risk); }
    }
    tellNone(outside, "no risk is said beyond those of the CSV");
    sliders.inputs.forEach((input) => sliders.move(input, 0));
    const low = sliders.risk;
    sliders.inputs.forEach((input) => sliders.move(input, -5));
    tell(sliders.risk === low, "a slider stops at the end of its values");
}

/* An arrow key goes one step; so many of them as stand between two swept values end at the next. */
function judgeKeys(sliders, frame) {
    const [first] = sliders.inputs;
    sliders.move(first, 1);
    const next = sliders.risk;
    sliders.move(first, 0);
    for (let i = 0; i < Math.round(1 / Number(first.step)); i++) {
        first.stepUp();
    }
    first.dispatchEvent(new Event("input", { bubbles: true }));
    tell(Math.abs(sliders.risk - next) <= 1e-12, "steps by key lead from point to point");
    first.focus();
    const outline = frame.contentWindow.getComputedStyle(first);
    tell(frame.contentDocument.activeElement === first && outline.outlineStyle !== "none" && parseFloat(outline.outlineWidth) >= 2, "the slider in focus is seen to be");
}

/* -------------------------------------------------------------------------------------------------------------------------------------- */

addEventListener("load", () => {
    const dark = matchMedia("(prefers-color-scheme: dark)").matches;
    const csv = document.getElementById("csv");
    try {
        document.querySelectorAll(".page, .still").forEach((frame) => judgePage(frame, dark));
        for (const { contentDocument } of document.querySelectorAll(".still")) {
            const sliders = [...contentDocument.querySelectorAll(".sliders")];
            tell(sliders.length > 0 && sliders.every((section) => section.getClientRects().length === 0), "without scripts no slider is seen");
            tell(contentDocument.querySelectorAll(".hundred svg path").length > 0, "without scripts the people are there");
        }
        document.querySelectorAll(".sweep").forEach((frame) => judgeSliders(frame, readCsv(csv.textContent)));
        for (const frame of document.querySelectorAll(".at")) {
            const risk = Number(frame.contentDocument.querySelector(".sliders").dataset.risk);
            tell(Math.abs(risk - Number(frame.dataset.risk)) <= 1e-12, `${frame.src.split("#")[1]} is ${risk}`);
        }
    } catch (error) {
        tell(false, String(error.stack));
    }
    document.getElementById("report").textContent = `${told.join("\n")}\nend of report\n`;
});
