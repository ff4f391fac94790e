import { useLocation } from 'wouter';
import { outageState } from '#domain/record/outage-state';
import { localDateOf } from '#kernel/instant';
import { useMessages } from '#ui/i18n/language.tsx';
import { useFormat } from '#ui/i18n/use-format';
import { Button } from '#ui/kit/Button.tsx';
import { Banner } from '#ui/kit/surfaces.tsx';
import { useAppState } from '#ui/shell/app-context';

/** Since when, how old, what that endangers. It cannot be closed: it goes when the outage is closed. */
export const OutageBanner = () => {
  const m = useMessages().shell.outage;
  const format = useFormat();
  const { entries, snapshot } = useAppState();
  const [, navigate] = useLocation();
  const outage = outageState(entries);
  if (outage === undefined) return null;
  const since = format.moment(outage.since);
  const back = outage.phase === 'server-back' || outage.phase === 'reconciling';
  const at = snapshot?.completeUntil;
  const today = localDateOf(format.now, format.zone);
  const ending = (snapshot?.orders ?? []).filter(
    ({ status, validUntil }) => status === 'active' && validUntil?.startsWith(today) === true,
  ).length;
  return (
    <Banner
      title={outage.drill ? m.drill(since) : back ? m.back(since) : m.since(since)}
      action={
        <span className="row">
          <Button tone="banner" icon="alert" onPress={() => navigate('/outage')}>
            {m.open}
          </Button>
          {back ? (
            <Button tone="banner" icon="review" onPress={() => navigate('/office')}>
              {m.toOffice}
            </Button>
          ) : (
            <Button tone="banner" icon="printer" onPress={() => navigate('/paper')}>
              {m.printPack}
            </Button>
          )}
        </span>
      }
    >
      {at === undefined ? (
        m.noSnapshot
      ) : (
        <>
          {m.snapshot(format.moment(at))}, <b>{m.age(format.age(at))}</b>
        </>
      )}
      {ending > 0 ? ` · ${m.endToday(ending)}` : ''}
    </Banner>
  );
};
