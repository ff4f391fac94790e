import { Fragment, type ReactNode } from 'react';
import {
  Button as AriaButton,
  Menu as AriaMenu,
  MenuItem,
  MenuTrigger,
  Popover,
  Separator,
} from 'react-aria-components';
import { Icon, type IconName } from '#ui/kit/icons.tsx';
import { type Code, CodeSquare } from '#ui/kit/marks.tsx';

export type MenuEntry = {
  readonly id: string;
  readonly label: string;
  readonly more?: string;
  readonly icon?: IconName;
  readonly code?: Code;
  readonly onAction: () => void;
  /** A line above it. */
  readonly lineBefore?: boolean;
};

/** The three dots of a row, or any button with a list of acts behind it. */
export const Menu = ({
  label,
  items,
  size,
  trigger,
}: {
  readonly label: string;
  readonly items: readonly MenuEntry[];
  readonly size?: 'row';
  /** What stands on the button; three dots when absent. */
  readonly trigger?: ReactNode;
}) => (
  <MenuTrigger>
    <AriaButton
      aria-label={label}
      className={`kit-button ${trigger === undefined ? 'icon-only' : ''} ${size === 'row' ? 'row-size' : ''}`}
    >
      {trigger ?? <Icon name="more" size={22} />}
    </AriaButton>
    <Popover className="kit-menu-popover" placement="bottom end">
      <AriaMenu className="kit-menu" aria-label={label}>
        {items.map((item) => (
          <Fragment key={item.id}>
            {item.lineBefore === true ? <Separator className="kit-menu-line" /> : null}
            <MenuItem id={item.id} className="kit-menu-item" onAction={item.onAction} textValue={item.label}>
              {item.code === undefined ? null : <CodeSquare code={item.code} />}
              {item.icon === undefined ? null : <Icon name={item.icon} size={22} />}
              <span>
                {item.label}
                {item.more === undefined ? null : <span className="more">{item.more}</span>}
              </span>
            </MenuItem>
          </Fragment>
        ))}
      </AriaMenu>
    </Popover>
  </MenuTrigger>
);
