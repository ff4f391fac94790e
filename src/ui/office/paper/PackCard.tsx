import { useMemo, useRef, useState } from 'react';
import type { ResidentId } from '#kernel/ids';
import { localDateOf } from '#kernel/instant';
import type { Progress } from '#ports/tablet';
import { useMessages } from '#ui/i18n/language.tsx';
import { useFormat } from '#ui/i18n/use-format';
import { Button } from '#ui/kit/Button.tsx';
import { ProgressLine } from '#ui/kit/ProgressLine.tsx';
import { Card, EmptyState, Message } from '#ui/kit/surfaces.tsx';
import { type PackChoice, PackOptions } from '#ui/office/paper/PackOptions.tsx';
import { StoredPackLine } from '#ui/office/paper/StoredPackLine.tsx';
import { useStoredPack } from '#ui/office/paper/use-stored-pack';
import { useOfficeWorkflows } from '#ui/office/use-workflows';
import { wardResidents } from '#ui/office/ward-residents';
import { useApp, useAppState } from '#ui/shell/app-context';
import type { Drawn } from '#ui/shell/printing/draw-sheets';
import { PdfDialog } from '#ui/shell/printing/PdfDialog.tsx';
import { PackCancelled, type PackJob, preparePack } from '#ui/shell/printing/prepare-pack';
import { registerSheets } from '#ui/shell/printing/register-sheets';

/** More old sheets than this are not named here: the cover lists every one of them. */
const NAMED_MAX = 8;

type Making =
  | { readonly state: 'idle' }
  | { readonly state: 'drawing'; readonly progress: Progress }
  | { readonly state: 'cancelled' }
  | { readonly state: 'failed'; readonly message: string };

type Shown = Drawn & { readonly note?: string };

/** The emergency pack: choose, make with progress, look, print. When making fails, the stored one stands in with its age. */
export const PackCard = () => {
  const { pack: words } = useMessages().paper;
  const { paper } = useMessages();
  const format = useFormat();
  const app = useApp();
  const { snapshot, identity } = useAppState();
  const workflows = useOfficeWorkflows();
  const residents = useMemo(() => wardResidents(snapshot, identity?.ward), [snapshot, identity?.ward]);
  const stored = useStoredPack();
  const [choice, setChoice] = useState<PackChoice>({
    scope: 'ward',
    some: new Set<ResidentId>(),
    days: 7,
    language: 'nl',
    drill: false,
  });
  const [making, setMaking] = useState<Making>({ state: 'idle' });
  const [shown, setShown] = useState<Shown>();
  const job = useRef<PackJob>(undefined);
  const chosen = choice.scope === 'ward' ? residents : residents.filter(({ id }) => choice.some.has(id));

  const make = async () => {
    setMaking({ state: 'drawing', progress: { step: words.preparing, done: 0 } });
    job.current = preparePack(
      app,
      {
        residents: chosen,
        days: choice.days,
        language: choice.language,
        drill: choice.drill,
        kind: 'pack',
        keep: choice.scope === 'ward',
      },
      (progress) => setMaking({ state: 'drawing', progress }),
    );
    try {
      const made = await job.current.done;
      setShown({ ...made, ...(made.kept ? {} : { note: words.keepFailed }) });
      setMaking({ state: 'idle' });
      stored.refresh();
    } catch (error) {
      setMaking(
        error instanceof PackCancelled
          ? { state: 'cancelled' }
          : { state: 'failed', message: error instanceof Error ? error.message : String(error) },
      );
    }
  };
  const day = localDateOf(format.now, format.zone);
  if (snapshot === undefined || residents.length === 0) {
    return (
      <Card>
        <h2 className="of-card-title">{words.title}</h2>
        <EmptyState icon="printer" title={snapshot === undefined ? words.noSnapshot : words.noResidents} />
        <StoredPackLine stored={stored.found} onOpen={setShown} />
        {shown === undefined ? null : <PackDialog shown={shown} day={day} onClose={() => setShown(undefined)} />}
      </Card>
    );
  }
  const snapshotAt = snapshot.completeUntil;
  return (
    <Card>
      <h2 className="of-card-title">{words.title}</h2>
      <p className="ink2">{words.about}</p>
      {snapshotAt === undefined ? null : <p>{words.snapshotOf(format.moment(snapshotAt), format.age(snapshotAt))}</p>}
      <PackOptions residents={residents} choice={choice} onChange={setChoice} />
      {making.state === 'drawing' ? (
        <div className="stack">
          <ProgressLine
            progress={making.progress}
            label={
              making.progress.total === undefined
                ? words.preparing
                : words.drawing(making.progress.done, making.progress.total)
            }
          />
          <Button size="wide" onPress={() => job.current?.cancel()}>
            {words.cancel}
          </Button>
        </div>
      ) : (
        <Button
          tone="primary"
          size="wide"
          icon="printer"
          isDisabled={chosen.length === 0 || !workflows.may('print')}
          why={chosen.length === 0 ? words.nobodyChosen : paper.denied}
          onPress={() => void make()}
        >
          {words.make}
        </Button>
      )}
      {making.state === 'cancelled' ? <p className="ink2">{words.cancelled}</p> : null}
      {making.state === 'failed' ? (
        <Message tone="late" icon="alert" title={words.failed}>
          {making.message}
          <p>
            {stored.found?.found === 'pack'
              ? words.failedUseStored(format.age(stored.found.pack.madeAt))
              : words.failedNoStored}
          </p>
        </Message>
      ) : null}
      <StoredPackLine stored={stored.found} onOpen={setShown} />
      {shown === undefined ? null : <PackDialog shown={shown} day={day} onClose={() => setShown(undefined)} />}
    </Card>
  );
};

const PackDialog = ({
  shown,
  day,
  onClose,
}: {
  readonly shown: Shown;
  readonly day: string;
  readonly onClose: () => void;
}) => {
  const { pack: words, pdf } = useMessages().paper;
  const app = useApp();
  const replaced = shown.sheets.flatMap(({ identity }) => (identity.replaces === undefined ? [] : [identity.replaces]));
  const pages = [...shown.layout.values()].reduce((sum, one) => sum + one.pages, 0);
  return (
    <PdfDialog
      bytes={shown.bytes}
      title={words.title}
      fileName={`noodpakket-${day}.pdf`}
      register={(onProgress) => registerSheets(app, shown, onProgress)}
      onClose={onClose}
    >
      {shown.note === undefined ? null : <Message tone="paper" icon="alert" title={shown.note} />}
      <p>{words.ready(shown.sheets.length, pages)}</p>
      {replaced.length === 0 ? null : (
        <Message
          tone="paper"
          icon="paper"
          title={replaced.length > NAMED_MAX ? pdf.collectMany(replaced.length) : pdf.collect(replaced.join(', '))}
        />
      )}
    </PdfDialog>
  );
};
