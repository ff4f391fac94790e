import type { Labels } from '#domain/sheet/labels/shape';
import type { CoverSheet } from '#domain/sheet/sheet';
import { drawBlock, flow, run } from '#paper/ink/flow';
import { LEFT, type PortraitFlow, type PortraitPage, RIGHT, WIDTH } from '#paper/layout/portrait';

/** A row of the list, millimetres. */
const ROW_H = 5.5;

/** Number, kind, room, resident, pages, "collect": columns of the list. */
const AT = { tick: 2, index: 10, number: 19.4, kind: 45, room: 72.5, name: 87, pages: 155.5, collect: 163 } as const;

const drawListHead = (page: PortraitPage, labels: Labels): void => {
  const xs = [0.6, AT.index, AT.number, AT.kind, AT.room, AT.name, AT.pages, AT.collect];
  for (const [index, head] of labels.cover.heads.entries())
    page.pen.text(LEFT + (xs[index] ?? 0), page.y + 3.2, head, { face: 'B', size: 7.2 });
  page.y += 4.2;
  page.pen.line(LEFT, page.y, RIGHT, page.y, 1);
};

export const drawSheetList = (
  flowing: PortraitFlow,
  sheet: CoverSheet,
  labels: Labels,
  pagesOf: ReadonlyMap<string, number>,
): void => {
  let page = flowing.room(16);
  page.y += 2.4;
  const title = [
    run(labels.cover.allSheets, 'B', 11),
    run(`— ${labels.cover.allSheetsSub(sheet.sheets.length + 1)}`, 'R', 8.5),
  ];
  page.y = drawBlock(page.pen, flow(flowing.faces, title, WIDTH), LEFT, page.y);
  drawListHead(page, labels);
  const own = {
    number: sheet.identity.number,
    kind: 'cover' as const,
    resident: sheet.identity.wardName,
    orders: 0,
    slots: 0,
    ...(sheet.identity.replaces === undefined ? {} : { replaces: sheet.identity.replaces }),
  };
  for (const [index, line] of [own, ...sheet.sheets].entries()) {
    const name = flow(
      flowing.faces,
      [run(line.resident, line.kind === 'cover' ? 'R' : 'S', line.kind === 'cover' ? 8.5 : 11)],
      AT.pages - AT.name - 2,
    );
    const height = Math.max(ROW_H, name.height + 0.6);
    const before = page;
    page = flowing.room(height);
    if (page !== before) drawListHead(page, labels);
    drawListRow(page, line, index + 1, labels, pagesOf.get(line.number));
    drawBlock(page.pen, name, LEFT + AT.name, page.y + Math.max(0.2, (ROW_H - name.height) / 2));
    page.y += height;
    page.pen.line(LEFT, page.y, RIGHT, page.y, 0.25);
  }
};

type ListLine = Pick<CoverSheet['sheets'][number], 'number' | 'kind' | 'room' | 'replaces' | 'first'>;

const drawListRow = (
  page: PortraitPage,
  line: ListLine,
  index: number,
  labels: Labels,
  pages: number | undefined,
): void => {
  const { pen, y } = page;
  pen.box(LEFT + AT.tick, y + 0.9, 3.8, 3.8, 0.5);
  pen.text(LEFT + AT.index, y + 4.1, String(index), { face: 'B', size: 10 });
  pen.text(LEFT + AT.number, y + 4.1, line.number, { face: 'M', size: 9 });
  const end = pen.text(LEFT + AT.kind, y + 4.1, labels.kinds[line.kind], { face: 'R', size: 8 });
  if (line.first === true) pen.triangle(end + 0.8, y + 4.1, 2.2);
  pen.text(
    LEFT + AT.room,
    y + 4.2,
    line.room ?? '—',
    pen.fitting(line.room ?? '—', { face: 'B', size: 11 }, AT.name - AT.room - 1, 5.5),
  );
  pen.text(LEFT + AT.pages, y + 4.1, pages === undefined ? '—' : String(pages), { face: 'R', size: 9.5 });
  if (line.replaces === undefined) pen.text(LEFT + AT.collect + 6, y + 4.1, labels.cover.fresh, { face: 'R', size: 8 });
  else {
    pen.box(LEFT + AT.collect, y + 0.9, 3.8, 3.8, 0.5);
    pen.text(LEFT + AT.collect + 5, y + 4.1, line.replaces, { face: 'M', size: 8 });
  }
};

export const drawCountedBy = (
  flowing: PortraitFlow,
  sheet: CoverSheet,
  labels: Labels,
  pagesOf: ReadonlyMap<string, number>,
): void => {
  const page = flowing.room(6);
  const sheets = sheet.sheets.length + 1;
  const pages = [...sheet.sheets.map((line) => pagesOf.get(line.number) ?? 0)].reduce(
    (sum, count) => sum + count,
    flowing.pages.length,
  );
  page.pen.triangle(LEFT + 0.6, page.y + 4.2, 2.2);
  page.pen.text(
    LEFT + 3.6,
    page.y + 4.2,
    `${labels.cover.dueMark}  ·  ${sheets} ${labels.of} ${sheets}, ${pages}: ${labels.cover.foot}`,
    { face: 'R', size: 8.2 },
  );
  page.y += 6;
};
