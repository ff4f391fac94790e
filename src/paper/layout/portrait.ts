import type { Labels } from '#domain/sheet/labels/shape';
import type { SheetIdentity } from '#domain/sheet/sheet';
import { drawBlock, flow, run } from '#paper/ink/flow';
import { Pen, WHITE } from '#paper/ink/pen';
import { oneLine } from '#paper/layout/frame-parts';
import { drawScaleBar } from '#paper/layout/mar/mar-frame';
import { A4 } from '#paper/layout/page';
import type { Faces } from '#paper/type/faces';

/** A4 portrait with 10 mm margins: order sheets, cover, report (sheets.md §4). */
export const LEFT = 10;
export const RIGHT = 200;
export const WIDTH = RIGHT - LEFT;
export const CONTENT_BOTTOM = 283.5;

export class PortraitPage {
  readonly pen: Pen;
  y = 0;
  readonly lines: string[] = [];

  constructor(
    faces: Faces,
    readonly number: number,
  ) {
    this.pen = new Pen(faces, A4.long);
  }
}

/** Title bar with the number at its right, and the line below it with the page. */
export const drawTitle = (
  pen: Pen,
  identity: SheetIdentity,
  labels: Labels,
  title: string,
  page: number,
  pages: number,
): void => {
  pen.fill(LEFT, 8, WIDTH, 8.4);
  let size = 15;
  const room = WIDTH - 8 - pen.width(identity.number, { face: 'M', size: 15 });
  while (size > 9 && pen.width(title, { face: 'B', size }) > room) size -= 0.5;
  pen.text(LEFT + 2, 13.9, title, { face: 'B', size, grey: WHITE });
  pen.textRight(RIGHT - 2, 13.9, identity.number, { face: 'M', size: 15, grey: WHITE });
  const runs = [
    run(labels.page, 'R', 9),
    run(String(page), 'B', 9),
    run(labels.of, 'R', 9),
    run(String(pages), 'B', 9),
  ];
  drawBlock(pen, flow(pen.faces, runs, 40), RIGHT - 40, 17, 'right', 40);
  if (identity.drill) pen.watermark(labels.drill, A4.short);
};

export const drawPortraitFoot = (
  pen: Pen,
  identity: SheetIdentity,
  labels: Labels,
  who: string,
  page: number,
  pages: number,
): void => {
  pen.line(LEFT, 285.4, RIGHT, 285.4, 0.5);
  const outage = identity.outage === undefined ? labels.noOutage : `${labels.outage} ${identity.outage}`;
  const runs = (size: number) => [
    ...(who === '' ? [] : [run(who, 'B', size)]),
    run(identity.number, 'M', size),
    run(`· ${identity.wardName} · ${outage} · ${labels.page} ${page} ${labels.of} ${pages}`, 'R', size),
  ];
  drawBlock(pen, oneLine(pen, runs, 8, 6.2, WIDTH - 66), LEFT, 285.7);
  drawScaleBar(pen, `${identity.centre} · ${labels.scaleBar}`, RIGHT, 287.6);
};

/** Lets a list run over as many pages as it needs; every page keeps `bottom` free for its code and foot. */
export class PortraitFlow {
  readonly pages: PortraitPage[] = [];

  constructor(
    readonly faces: Faces,
    readonly firstTop: number,
    readonly laterTop: number,
    readonly bottom: number,
    readonly onNewPage: (page: PortraitPage) => void,
  ) {
    this.newPage();
  }

  newPage(): PortraitPage {
    const page = new PortraitPage(this.faces, this.pages.length + 1);
    page.y = page.number === 1 ? this.firstTop : this.laterTop;
    this.pages.push(page);
    this.onNewPage(page);
    return page;
  }

  get page(): PortraitPage {
    return this.pages.at(-1) ?? this.newPage();
  }

  /** @param keepFree millimetres above the usual bottom that this block may not use */
  room(height: number, keepFree = 0): PortraitPage {
    return this.page.y + height > this.bottom - keepFree ? this.newPage() : this.page;
  }
}
