import { may } from '#domain/people/may';
import { useMessages } from '#ui/i18n/language.tsx';
import { Menu } from '#ui/kit/Menu.tsx';
import { useAppState } from '#ui/shell/app-context';
import { setPrepared, usePrepared } from '#ui/ward/prepared';
import { useWard } from '#ui/ward/use-ward';

/** A care assistant gives what somebody else prepared: who that was is chosen for the round and stands on each record. */
export const PreparedBy = () => {
  const { acts: m, shell } = useMessages();
  const { person, boot } = useAppState();
  const { people } = useWard();
  const prepared = usePrepared();
  if (person?.role !== 'care-assistant') return null;
  const staff = boot?.phase === 'closed' ? boot.staff : [];
  const name = prepared === undefined ? undefined : people.get(prepared)?.name;
  return (
    <Menu
      label={m.preparedBy}
      trigger={
        <span>
          {m.preparedBy}: <b className={name === undefined ? 'c-paper' : ''}>{name ?? m.choosePrepared}</b>
        </span>
      }
      items={staff
        .filter(({ role }) => may(role, 'prepare'))
        .map(({ id, name: who, role }) => ({
          id,
          label: who,
          more: shell.roles[role],
          onAction: () => setPrepared(id),
        }))}
    />
  );
};
