import { useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import type { Finding } from '#domain/reconciliation/finding';
import { useMessages } from '#ui/i18n/language.tsx';
import { useFormat } from '#ui/i18n/use-format';
import { Button, IconButton } from '#ui/kit/Button.tsx';
import { Checkbox, TextField } from '#ui/kit/fields.tsx';
import { Icon } from '#ui/kit/icons.tsx';
import { Message } from '#ui/kit/surfaces.tsx';
import { ActLine } from '#ui/office/ActLine.tsx';
import { shortName } from '#ui/office/findings/FindingList.tsx';
import { useAct } from '#ui/office/use-act';
import { useOfficeWorkflows } from '#ui/office/use-workflows';
import { residentsById } from '#ui/office/ward-residents';
import { useAppState } from '#ui/shell/app-context';

const NOT_DOCUMENTED = 'not-documented';
const REASON_MAX = 600;

/** Ordinary doses without a record, per resident and day: may be closed together as "not documented", with one reason. */
export const BulkDetail = ({
  findings,
  onBack,
}: {
  readonly findings: readonly Finding[];
  readonly onBack: () => void;
}) => {
  const { office } = useMessages();
  const { snapshot } = useAppState();
  const workflows = useOfficeWorkflows();
  const residents = useMemo(() => residentsById(snapshot), [snapshot]);
  const { act, run, isBusy } = useAct();
  const [left, setLeft] = useState<ReadonlySet<string>>(
    // A sheet that is still to be typed in may hold the answer: its doses are not closed unless somebody ticks them.
    () => new Set(findings.filter(({ awaitingSheet }) => awaitingSheet !== undefined).map(({ id }) => id)),
  );
  const [reason, setReason] = useState('');
  const chosen = findings.filter(({ id }) => !left.has(id));
  const doses = chosen.reduce((sum, { slots }) => sum + slots.length, 0);
  const all = findings.reduce((sum, { slots }) => sum + slots.length, 0);
  const safe = office.safe.C14;
  const allowed = findings.every((finding) => workflows.mayDecide(finding));
  const toggle = (id: string, selected: boolean) =>
    setLeft((before) => {
      const next = new Set(before);
      if (selected) next.delete(id);
      else next.add(id);
      return next;
    });
  const press = async () => {
    if (await run(() => workflows.settleMany(chosen, NOT_DOCUMENTED, reason.trim()))) onBack();
  };
  return (
    <article className="fi-article">
      <header className="fi-head">
        <span className="fi-back">
          <IconButton icon="back" label={office.list} onPress={onBack} />
        </span>
        <h2 className="grow">{office.bulkTitle(all)}</h2>
      </header>
      {safe === undefined ? null : (
        <p className="fi-safe">
          <Icon name="ready" size={26} />
          <span>
            <b>{safe[0]}</b> {safe[1]}
          </span>
        </p>
      )}
      <div className="kit-card fi-bulk">
        {findings.map((finding) => (
          <BulkRow
            key={finding.id}
            finding={finding}
            name={shortName(residents.get(finding.resident), office.unknownResident(finding.resident))}
            isSelected={!left.has(finding.id)}
            onChange={(selected) => toggle(finding.id, selected)}
          />
        ))}
      </div>
      {allowed ? (
        <>
          <TextField
            label={office.reason}
            value={reason}
            onChange={setReason}
            maxLength={REASON_MAX}
            isRequired
            multiline
          />
          <ActLine act={act} />
          <div className="of-row-actions">
            <Button
              tone="primary"
              isDisabled={isBusy || reason.trim() === '' || doses === 0}
              why={isBusy ? office.saving : office.reasonNeeded}
              onPress={() => void press()}
            >
              {office.decideBulk(doses)}
            </Button>
          </div>
        </>
      ) : (
        <Message tone="info" icon="lock" title={office.deniedDecide} />
      )}
    </article>
  );
};

const BulkRow = ({
  finding,
  name,
  isSelected,
  onChange,
}: {
  readonly finding: Finding;
  readonly name: string;
  readonly isSelected: boolean;
  readonly onChange: (selected: boolean) => void;
}) => {
  const { paper } = useMessages();
  const format = useFormat();
  const [, go] = useLocation();
  const sheet = finding.awaitingSheet;
  return (
    <div className="fi-bulk-row">
      <Checkbox isSelected={isSelected} onChange={onChange}>
        <b>{name}</b>
        {finding.date === undefined ? '' : `, ${format.localDate(finding.date)}`} · {finding.slots.length}
        <span className="of-second">{finding.medicine}</span>
      </Checkbox>
      {sheet === undefined ? null : (
        <Button onPress={() => go(`/paper/sheet/${sheet}`)}>{`${paper.held.typeFirst}: ${sheet}`}</Button>
      )}
    </div>
  );
};
