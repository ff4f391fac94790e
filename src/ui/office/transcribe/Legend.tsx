import { useMessages } from '#ui/i18n/language.tsx';
import { Icon } from '#ui/kit/icons.tsx';

/** Each shape of the grid with its word. */
export const Legend = () => {
  const { transcribe: words } = useMessages().paper;
  return (
    <p className="ty-legend">
      <span>
        <i className="ty-swatch ty-from-record" /> {words.legendTablet}
      </span>
      <span>
        <b>YE</b> {words.legendInitials}
      </span>
      <span className="c-paper">
        <Icon name="unknown" size={20} /> {words.legendUnreadable}
      </span>
      <span>
        <i className="ty-swatch ty-shut" /> {words.legendShut}
      </span>
      <span>
        <i className="ty-swatch ty-from-future" /> {words.legendAfter}
      </span>
      <span className="ty-keys">{words.keys}</span>
    </p>
  );
};
