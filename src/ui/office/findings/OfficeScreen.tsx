import { useEffect, useRef, useState } from 'react';
import type { Finding } from '#domain/reconciliation/finding';
import { outagesOf } from '#domain/record/outage-state';
import { useMessages } from '#ui/i18n/language.tsx';
import { useFormat } from '#ui/i18n/use-format';
import { SegmentedControl } from '#ui/kit/choices.tsx';
import { EmptyState, Message, Page } from '#ui/kit/surfaces.tsx';
import { BulkDetail } from '#ui/office/findings/BulkDetail.tsx';
import { ClosingPicture } from '#ui/office/findings/ClosingPicture.tsx';
import { FindingDetail } from '#ui/office/findings/FindingDetail.tsx';
import { BULK, FindingList } from '#ui/office/findings/FindingList.tsx';
import { type Review, useReview } from '#ui/office/findings/use-review';
import { useAppState } from '#ui/shell/app-context';
import '../office.css';
import './findings.css';

/** `/office`: what tablet, paper and central say apart, ranked by harm, and what a person decides about it. */
export const OfficeScreen = () => {
  const { office } = useMessages();
  const { snapshot } = useAppState();
  const [outage, setOutage] = useState<string>();
  const review = useReview(outage);
  if (review === undefined || snapshot === undefined) {
    return (
      <Page title={office.title}>
        <EmptyState icon="review" title={office.noOutage}>
          {office.noOutageAbout}
        </EmptyState>
      </Page>
    );
  }
  return <ReviewDesk review={review} onOutage={setOutage} />;
};

const ReviewDesk = ({ review, onOutage }: { readonly review: Review; readonly onOutage: (id: string) => void }) => {
  const { office } = useMessages();
  const format = useFormat();
  const { entries, waiting, connection } = useAppState();
  const outages = outagesOf(entries);
  const [chosen, setChosen] = useState<string>();
  const open = review.findings.filter(({ harm }) => harm !== 'settled');
  const finding = review.findings.find(({ id }) => id === chosen);
  const bulk = open.filter(({ harm }) => harm === 'bulk');
  const detailOpen = finding !== undefined || chosen === BULK;
  const detail = useRef<HTMLElement>(null);
  useEffect(() => {
    // A new finding is read from its head, however far the list or the one before was scrolled.
    if (chosen === undefined) return;
    detail.current?.scrollTo({ top: 0 });
    detail.current?.scrollIntoView({ block: 'start' });
  }, [chosen]);
  return (
    <div className={`fi-desk ${detailOpen ? 'detail-open' : ''}`}>
      <section className="fi-list" aria-label={office.title}>
        <header className="fi-list-head">
          <h1>{office.title}</h1>
          <p className="ink2">
            {office.summary(
              open.length,
              open.filter(({ harm }) => harm === 'urgent').length,
              review.findings.length - open.length,
            )}
          </p>
          {outages.length < 2 ? null : (
            <SegmentedControl<string>
              label={office.outagePicker}
              value={review.outage.id}
              onChange={(id) => {
                setChosen(undefined);
                onOutage(id);
              }}
              options={outages.slice(-3).map((one) => ({ value: one.id, label: format.moment(one.since) }))}
            />
          )}
          {connection?.state === 'down' ? <Message tone="paper" icon="alert" title={office.stillDown} /> : null}
          {waiting > 0 ? <p className="ink2 t-15">{office.waiting(waiting)}</p> : null}
        </header>
        {review.findings.length === 0 ? (
          <EmptyState icon="given" title={office.nothingOpen}>
            {office.nothingOpenAbout}
          </EmptyState>
        ) : (
          <FindingList findings={review.findings} chosen={chosen} onChoose={setChosen} />
        )}
      </section>
      <section className="fi-detail" ref={detail} aria-label={office.question}>
        <Detail
          review={review}
          finding={finding}
          bulk={chosen === BULK ? bulk : undefined}
          onBack={() => setChosen(undefined)}
        />
      </section>
      <section className="fi-closing" aria-label={office.close.title}>
        <ClosingPicture review={review} />
      </section>
    </div>
  );
};

const Detail = ({
  review,
  finding,
  bulk,
  onBack,
}: {
  readonly review: Review;
  readonly finding: Finding | undefined;
  readonly bulk: readonly Finding[] | undefined;
  readonly onBack: () => void;
}) => {
  const { office } = useMessages();
  if (finding !== undefined)
    return <FindingDetail key={finding.id} review={review} finding={finding} onBack={onBack} />;
  if (bulk !== undefined) return <BulkDetail findings={bulk} onBack={onBack} />;
  const open = review.findings.some(({ harm }) => harm !== 'settled');
  return <EmptyState icon="review" title={open ? office.pick : office.nothingOpen} />;
};
