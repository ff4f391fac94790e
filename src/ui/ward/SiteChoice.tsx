import type { Order } from '#domain/order/order';
import { foldStatements } from '#domain/record/fold-statements';
import { useMessages } from '#ui/i18n/language.tsx';
import { useFormat } from '#ui/i18n/use-format';
import { type Choice, ChoiceButtons } from '#ui/kit/choices.tsx';
import { useAppState } from '#ui/shell/app-context';
import { useWard } from '#ui/ward/use-ward';

const INSULIN_SITES = ['abdomen-left', 'abdomen-right', 'thigh-left', 'thigh-right'] as const;
const PATCH_SITES = ['chest-left', 'chest-right', 'back-left', 'back-right', 'arm-left', 'arm-right'] as const;
type Site = (typeof INSULIN_SITES)[number] | (typeof PATCH_SITES)[number];

/** Where, with the last use of each place, so that places rotate. */
export const SiteChoice = ({
  order,
  kind,
  value,
  onChange,
}: {
  readonly order: Order;
  readonly kind: 'insulin' | 'patch';
  readonly value: string | undefined;
  readonly onChange: (site: Site) => void;
}) => {
  const m = useMessages().acts.give;
  const format = useFormat();
  const { entries, snapshot } = useAppState();
  const { device } = useWard();
  const record = foldStatements(entries, snapshot?.administrations ?? [], { device });
  const used = record.byOrder.get(order.id) ?? [];
  const sites: readonly Site[] = kind === 'insulin' ? INSULIN_SITES : PATCH_SITES;
  const options = sites.map((site): Choice<Site> => {
    const last = used.findLast((statement) => statement.details?.site === site);
    const at = last?.given ?? last?.entered;
    return { value: site, label: m.sites[site], more: at === undefined ? m.neverUsed : format.moment(at) };
  });
  return (
    <ChoiceButtons
      label={m.site}
      hideLabel
      options={options}
      value={sites.find((site) => site === value)}
      onChange={onChange}
    />
  );
};
