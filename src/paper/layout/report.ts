import { ageInWords, momentYear } from '#domain/sheet/dates';
import { labelsOf } from '#domain/sheet/labels/labels';
import type { Labels } from '#domain/sheet/labels/shape';
import type { ReportSheet } from '#domain/sheet/sheet';
import { drawBlock, flow, run } from '#paper/ink/flow';
import type { Pen } from '#paper/ink/pen';
import { A4, type CodePlace, type PageLayout } from '#paper/layout/page';
import { CONTENT_BOTTOM, drawPortraitFoot, drawTitle, LEFT, PortraitFlow, RIGHT, WIDTH } from '#paper/layout/portrait';
import type { Faces } from '#paper/type/faces';

const CODE: CodePlace = { x: 175, y: 24, side: 24.3 };
const BODY_TOP = 54;
const SIGN_H = 26;

/** The outage report: totals that add up or say so, findings with who decided, sheets still out. */
export const layoutReport = (sheet: ReportSheet, faces: Faces): readonly PageLayout[] => {
  const labels = labelsOf(sheet.identity.language);
  const flowing = new PortraitFlow(faces, BODY_TOP, BODY_TOP, CONTENT_BOTTOM, () => undefined);
  drawTotals(flowing, sheet, labels);
  drawFindings(flowing, sheet, labels);
  drawSheetsOut(flowing, sheet, labels);
  drawSignatures(flowing, labels);
  return flowing.pages.map((page) => {
    drawHead(page.pen, sheet, labels, page.number, flowing.pages.length);
    return {
      width: A4.short,
      height: A4.long,
      ink: page.pen.operators(),
      code: CODE,
      photo: false,
      cells: [],
      lines: [],
    };
  });
};

const drawHead = (pen: Pen, sheet: ReportSheet, labels: Labels, page: number, pages: number): void => {
  const { identity, outage } = sheet;
  const { zone, language } = identity;
  drawTitle(pen, identity, labels, `${labels.titles.report} ${outage.id}`, page, pages);
  const at = (label: string, value: string, y: number): void => {
    pen.text(LEFT, y, label, { face: 'R', size: 9.5 });
    pen.text(LEFT + 30, y, value, { face: 'B', size: 9.5 });
  };
  pen.text(LEFT, 20, `${identity.centre} · ${identity.wardName}`, { face: 'R', size: 9 });
  at(labels.report.drawn, `${momentYear(identity.printedAt, zone, language)} · ${labels.report.zone} ${zone}`, 26.5);
  at(labels.report.from, momentYear(outage.from, zone, language), 31.5);
  at(labels.report.to, outage.to === undefined ? labels.report.open : momentYear(outage.to, zone, language), 36.5);
  at(labels.report.lasted, ageInWords(outage.from, outage.to ?? identity.printedAt, language), 41.5);
  at(labels.report.by, outage.declaredBy, 46.5);
  if (identity.chainHead !== '') pen.text(LEFT, 51, `${labels.chain} ${identity.chainHead}`, { face: 'M', size: 8 });
  drawPortraitFoot(pen, identity, labels, '', page, pages);
};

const drawHeading = (flowing: PortraitFlow, title: string, sub: string): void => {
  const page = flowing.room(18);
  page.y += 2;
  page.y =
    drawBlock(
      page.pen,
      flow(flowing.faces, [run(title, 'B', 12.5), ...(sub === '' ? [] : [run(`— ${sub}`, 'R', 9)])], WIDTH),
      LEFT,
      page.y,
    ) + 0.8;
};

const TOTAL_COLUMNS = [78, 98, 128, 148];
const TOTAL_ROW = 5.2;

const drawTotals = (flowing: PortraitFlow, sheet: ReportSheet, labels: Labels): void => {
  const { report } = labels;
  drawHeading(flowing, report.doses, report.dosesSub);
  const row = (cells: readonly string[], face: 'R' | 'B'): void => {
    const page = flowing.room(TOTAL_ROW);
    page.pen.text(LEFT, page.y + 3.8, cells[0] ?? '', { face, size: 9 });
    for (const [index, x] of TOTAL_COLUMNS.entries())
      page.pen.textRight(LEFT + x, page.y + 3.8, cells[index + 1] ?? '', { face: index === 3 ? 'B' : face, size: 9.5 });
    page.y += TOTAL_ROW;
    page.pen.line(LEFT, page.y, LEFT + 150, page.y, 0.5);
  };
  const figure = (value: number): string => (value === 0 ? '–' : String(value));
  row(report.heads, 'B');
  for (const line of sheet.totals)
    row([line.label, figure(line.tablet), figure(line.paper), figure(line.other), String(line.total)], 'R');
  const sum = (pick: (line: ReportSheet['totals'][number]) => number): number =>
    sheet.totals.reduce((total, line) => total + pick(line), 0);
  row(
    [
      report.together,
      figure(sum((line) => line.tablet)),
      figure(sum((line) => line.paper)),
      figure(sum((line) => line.other)),
      String(sum((line) => line.total)),
    ],
    'B',
  );
  const page = flowing.room(6);
  const missing = sheet.planned - sheet.accounted;
  const runs = [
    run(report.planned(sheet.planned, sheet.accounted), 'R', 9),
    ...(missing === 0 ? [] : [run(report.difference(missing), 'B', 9, 'boxed')]),
  ];
  page.y = drawBlock(page.pen, flow(flowing.faces, runs, WIDTH), LEFT, page.y + 0.6) + 1;
};

const drawFindings = (flowing: PortraitFlow, sheet: ReportSheet, labels: Labels): void => {
  const { report } = labels;
  drawHeading(flowing, report.findings, String(sheet.findings.length));
  if (sheet.findings.length === 0) {
    const page = flowing.page;
    page.y = drawBlock(page.pen, flow(flowing.faces, [run(report.noFindings, 'R', 9)], WIDTH), LEFT, page.y);
    return;
  }
  const widths = [9, 88, 58, 34];
  const xs = widths.map((_, index) => LEFT + widths.slice(0, index).reduce((sum, width) => sum + width, 0));
  for (const [index, finding] of sheet.findings.entries()) {
    const decided = finding.decision !== '';
    const blocks = [
      flow(flowing.faces, [run(String(index + 1), 'B', 10)], 8),
      flow(flowing.faces, [run(finding.resident, 'B', 8.5), run(`${finding.kind} · ${finding.what}`, 'R', 8.5)], 86),
      flow(
        flowing.faces,
        decided
          ? [run(finding.decision, 'B', 8.5), run(finding.reason, 'R', 8.5)]
          : [run(report.undecided, 'B', 8.5, 'reversed')],
        56,
      ),
      flow(flowing.faces, [run(`${finding.by} ${finding.at}`.trim(), 'R', 8.5)], 33),
    ];
    const height = Math.max(7, ...blocks.map((block) => block.height + 1.4));
    const page = flowing.room(height);
    for (const [column, block] of blocks.entries()) drawBlock(page.pen, block, xs[column] ?? LEFT, page.y + 0.7);
    page.y += height;
    page.pen.line(LEFT, page.y, RIGHT, page.y, 0.5);
  }
};

const drawSheetsOut = (flowing: PortraitFlow, sheet: ReportSheet, labels: Labels): void => {
  const { report } = labels;
  drawHeading(flowing, report.sheetsOut, String(sheet.sheetsOut.length));
  if (sheet.sheetsOut.length === 0) {
    const page = flowing.page;
    page.y = drawBlock(page.pen, flow(flowing.faces, [run(report.noSheetsOut, 'R', 9)], WIDTH), LEFT, page.y);
    return;
  }
  for (const out of sheet.sheetsOut) {
    const state = report.states[out.state as keyof typeof report.states] ?? out.state;
    const block = flow(flowing.faces, [run(out.number, 'M', 9), run(`${out.resident} · ${state}`, 'R', 9)], WIDTH - 8);
    const page = flowing.room(block.height + 1.2);
    page.pen.box(LEFT + 1, page.y + 0.8, 3.4, 3.4, 0.5);
    drawBlock(page.pen, block, LEFT + 7, page.y + 0.6);
    page.y += Math.max(5, block.height + 1.2);
    page.pen.line(LEFT, page.y, RIGHT, page.y, 0.25);
  }
};

const drawSignatures = (flowing: PortraitFlow, labels: Labels): void => {
  const page = flowing.room(SIGN_H + 5);
  page.y += 4;
  for (const [index, title] of [labels.report.closedBy, labels.report.seenBy].entries()) {
    const x = LEFT + index * 96;
    page.pen.box(x, page.y, 94, SIGN_H, 1);
    page.pen.text(x + 1.6, page.y + 3.8, title, { face: 'B', size: 8.5 });
    page.pen.text(x + 1.6, page.y + 7.4, labels.report.signHere, { face: 'R', size: 8.5 });
  }
  page.y += SIGN_H;
};
