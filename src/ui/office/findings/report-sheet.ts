import { sheetLedger } from '#domain/record/sheet-ledger';
import { DEFAULT_ROUNDS } from '#domain/round/round';
import type { SheetContext } from '#domain/sheet/context';
import { buildReport } from '#domain/sheet/report';
import type { ReportSheet, SheetLanguage } from '#domain/sheet/sheet';
import { makeSheetNumber } from '#domain/sheet/sheet-number';
import { deviceId } from '#kernel/ids';
import { must } from '#kernel/must';
import type { Review } from '#ui/office/findings/use-review';
import type { App } from '#ui/shell/app-context';
import { chainHeadOf } from '#ui/shell/printing/build-sheets';
import { withCounter } from '#ui/shell/printing/sheet-numbers';

/** The report's words come from the screen's language: choices and people by name. */
export type ReportWords = {
  readonly language: SheetLanguage;
  readonly nameOf: (id: string | undefined) => string | undefined;
  readonly choiceWords: (choice: string) => string;
  readonly byTablet: string;
};

const declaredBy = (review: Review, words: ReportWords): string => {
  const { author } = review.outage.entry;
  return 'person' in author ? (words.nameOf(author.person) ?? author.person) : words.byTablet;
};

/** Outage and findings as the report's data; takes a sheet number of this tablet. */
export const reportSheet = (app: App, review: Review, words: ReportWords): Promise<ReportSheet> => {
  const { snapshot, identity, entries } = app.getState();
  const known = must(snapshot, 'an outage is reviewed with a snapshot');
  const tablet = must(identity, 'an open tablet knows who it is');
  const context: SheetContext = {
    snapshot: known,
    record: review.record,
    ward: tablet.ward,
    wardName: tablet.wardName,
    centre: known.centre.name,
    zone: known.centre.zone,
    rounds: DEFAULT_ROUNDS,
    device: deviceId(tablet.device),
    now: app.clock.now(),
    language: words.language,
    drill: review.outage.drill,
    outage: review.outage.id,
    chainHead: chainHeadOf(entries, tablet.device),
  };
  const findings = review.findings.map((finding) =>
    finding.decision === undefined
      ? finding
      : {
          ...finding,
          decision: {
            ...finding.decision,
            choice: words.choiceWords(finding.decision.choice),
            by: words.nameOf(finding.decision.by) ?? finding.decision.by,
          },
        },
  );
  return withCounter(app.tablet, { entries, prefix: tablet.prefix }, (nextCounter) => ({
    value: buildReport(
      {
        naming: { number: makeSheetNumber(tablet.prefix, nextCounter, review.outage.drill) },
        outage: {
          id: review.outage.id,
          from: review.outage.since,
          declaredBy: declaredBy(review, words),
          ...(review.outage.closed === undefined ? {} : { to: review.outage.closed }),
        },
        slots: review.input.slots.filter((slot) => slot.due <= (review.outage.closed ?? context.now)),
        record: review.record,
        findings,
        ledger: sheetLedger(entries),
      },
      context,
    ),
    nextCounter: nextCounter + 1,
  }));
};
