import { useMemo, useState } from 'react';
import type { Finding, Harm } from '#domain/reconciliation/finding';
import type { Resident } from '#domain/resident/resident';
import { useMessages } from '#ui/i18n/language.tsx';
import type { Messages } from '#ui/i18n/messages-nl';
import { useFormat } from '#ui/i18n/use-format';
import { Button } from '#ui/kit/Button.tsx';
import { Icon, type IconName } from '#ui/kit/icons.tsx';
import { residentsById, shortRoomName } from '#ui/office/ward-residents';
import { useAppState } from '#ui/shell/app-context';

/** The name of the one list item that stands for all ordinary doses without a record. */
export const BULK = 'bulk';

const ICONS: Readonly<Record<Finding['kind'], { icon: IconName; tone: string }>> = {
  C1: { icon: 'overdue', tone: 'ink2' },
  C2: { icon: 'overdue', tone: 'c-late' },
  C3: { icon: 'given', tone: 'ink2' },
  C4: { icon: 'paper', tone: 'ink2' },
  C5: { icon: 'review', tone: 'ink2' },
  C7: { icon: 'doctor', tone: 'ink2' },
  C13: { icon: 'unknown', tone: 'c-late' },
  C14: { icon: 'unknown', tone: 'ink2' },
  C16: { icon: 'clock', tone: 'ink2' },
};

/** Room and family name, as the ward speaks of somebody. */
export const shortName = (resident: Resident | undefined, id: string): string =>
  resident === undefined ? id : shortRoomName(resident);

/** What happened, in words: a contradiction between two tablets is not called one with paper. */
export const titleOf = (finding: Finding, office: Messages['office']): string =>
  finding.kind === 'C5' && finding.sides.every(({ origin }) => origin !== 'paper')
    ? office.tabletsApart
    : (office.kinds[finding.kind] ?? finding.kind);

/** Ranked by harm: urgent ones one by one, then what asks a decision, then what may be closed together. */
export const FindingList = ({
  findings,
  chosen,
  onChoose,
}: {
  readonly findings: readonly Finding[];
  readonly chosen: string | undefined;
  readonly onChoose: (id: string) => void;
}) => {
  const { office } = useMessages();
  const { snapshot } = useAppState();
  const [showSettled, setShowSettled] = useState(false);
  const residents = useMemo(() => residentsById(snapshot), [snapshot]);
  const of = (harm: Harm) => findings.filter((finding) => finding.harm === harm);
  const bulk = of('bulk');
  const doses = bulk.reduce((sum, { slots }) => sum + slots.length, 0);
  const settled = of('settled');
  const item = (finding: Finding) => (
    <FindingItem
      key={finding.id}
      finding={finding}
      resident={residents.get(finding.resident)}
      isChosen={finding.id === chosen}
      onChoose={() => onChoose(finding.id)}
    />
  );
  return (
    <div className="fi-items">
      {(['urgent', 'decide'] as const).map((harm) =>
        of(harm).length === 0 ? null : (
          <section key={harm} aria-label={office.groups[harm]}>
            <h2>{office.groups[harm]}</h2>
            {of(harm).map(item)}
          </section>
        ),
      )}
      {doses === 0 ? null : (
        <section aria-label={office.groups.bulk}>
          <h2>{office.groups.bulk}</h2>
          <button type="button" className="fi-item" aria-pressed={chosen === BULK} onClick={() => onChoose(BULK)}>
            <span className="ink2">
              <Icon name="unknown" size={24} />
            </span>
            <span>
              <b>{office.bulkTitle(doses)}</b>
              <span className="of-second">{office.bulkAbout}</span>
            </span>
          </button>
        </section>
      )}
      {settled.length === 0 ? null : (
        <section aria-label={office.groups.settled}>
          <div className="fi-settled">
            <Button tone="quiet" onPress={() => setShowSettled(!showSettled)}>
              {showSettled ? office.hideSettled : office.showSettled(settled.length)}
            </Button>
          </div>
          {showSettled ? settled.map(item) : null}
        </section>
      )}
    </div>
  );
};

const FindingItem = ({
  finding,
  resident,
  isChosen,
  onChoose,
}: {
  readonly finding: Finding;
  readonly resident: Resident | undefined;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}) => {
  const { office } = useMessages();
  const format = useFormat();
  const { icon, tone } = ICONS[finding.kind];
  return (
    <button type="button" className="fi-item" aria-pressed={isChosen} onClick={onChoose}>
      <span className={finding.harm === 'settled' ? 'ink2' : tone}>
        <Icon name={finding.harm === 'settled' ? 'given' : icon} size={24} />
      </span>
      <span>
        <b>{titleOf(finding, office)}</b>
        <span className="of-second">
          {shortName(resident, office.unknownResident(finding.resident))}, {finding.medicine}
        </span>
        {finding.due === undefined ? null : (
          <span className="of-second">
            {format.date(finding.due)}, {format.time(finding.due)}
          </span>
        )}
        {finding.decision === undefined ? null : (
          <span className="of-second w-600">
            {office.choices[finding.decision.choice]?.[0] ?? finding.decision.choice}
          </span>
        )}
      </span>
    </button>
  );
};
