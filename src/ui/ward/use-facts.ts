import type { Facts } from '#domain/administration/request';
import { type Instant, parseInstant } from '#kernel/instant';
import { useFormat } from '#ui/i18n/use-format';
import { useWard } from '#ui/ward/use-ward';

/** A fact of a refusal in words: moments in the centre's time, numbers with its comma, people by name. */
export const useFacts = (): ((facts: Facts) => (name: string) => string) => {
  const format = useFormat();
  const { people } = useWard();
  return (facts) => (name) => {
    const value = facts[name];
    if (value === undefined) return '';
    if (typeof value === 'number') return format.number(value);
    const at: Instant | undefined = /^\d{4}-\d\d-\d\dT/.test(value) ? parseInstant(value) : undefined;
    if (at !== undefined) return format.moment(at);
    return [...people.values()].find(({ id }) => id === value)?.name ?? value;
  };
};
