import { createContext, type ReactNode, useContext } from 'react';
import { createPortal } from 'react-dom';

export const BottomSlotContext = createContext<HTMLElement | null>(null);

/** Puts a page's own bar at the bottom, in the place of "last recorded". */
export const BottomSlot = ({ children }: { readonly children: ReactNode }) => {
  const place = useContext(BottomSlotContext);
  return place === null ? null : createPortal(children, place);
};
