import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useMessages } from '#ui/i18n/language.tsx';
import { IconButton } from '#ui/kit/Button.tsx';

/** One at a time; never a dialogue on a dialogue. Escape and the cross close it, a tap beside it does not. */
export const Dialog = ({
  title,
  isOpen,
  onClose,
  wide = false,
  footer,
  children,
}: {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly wide?: boolean;
  readonly footer?: ReactNode;
  readonly children: ReactNode;
}) => {
  const m = useMessages();
  return (
    <ModalOverlay
      className="kit-veil"
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Modal className={`kit-modal ${wide ? 'wide' : ''}`}>
        <AriaDialog className="kit-dialog">
          <header>
            <Heading slot="title" level={2}>
              {title}
            </Heading>
            <IconButton icon="close" label={m.kit.close} onPress={onClose} />
          </header>
          {children}
          {footer === undefined ? null : <footer>{footer}</footer>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
};
