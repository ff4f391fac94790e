import { type ReactNode, useRef, useState } from 'react';
import type { Progress } from '#ports/tablet';
import { useMessages } from '#ui/i18n/language.tsx';
import { Button } from '#ui/kit/Button.tsx';
import { Dialog } from '#ui/kit/Dialog.tsx';
import { ProgressLine } from '#ui/kit/ProgressLine.tsx';
import { Message } from '#ui/kit/surfaces.tsx';
import { useBlobUrl } from '#ui/shell/printing/use-blob-url';
import './printing.css';

export type Registered = { readonly registered: number; readonly problem?: string };
export type Register = (onProgress: (progress: Progress) => void) => Promise<Registered>;

type Registering =
  | { readonly state: 'not-yet' }
  | { readonly state: 'busy'; readonly progress: Progress }
  | { readonly state: 'done'; readonly count: number }
  | { readonly state: 'failed'; readonly problem: string };

/**
 * Shows a PDF and lets a person print or keep it. Only that act enters the sheets in the ledger (a pack that was merely
 * made is not on paper), and paper never waits for it: printing goes first, the ledger follows and says when it fails.
 */
export const PdfDialog = ({
  bytes,
  title,
  fileName,
  register,
  onClose,
  children,
}: {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly title: string;
  readonly fileName: string;
  readonly register?: Register | undefined;
  readonly onClose: () => void;
  readonly children?: ReactNode;
}) => {
  const { pdf } = useMessages().paper;
  const url = useBlobUrl(bytes, 'application/pdf');
  const frame = useRef<HTMLIFrameElement>(null);
  const [registering, setRegistering] = useState<Registering>({ state: 'not-yet' });

  const enter = async () => {
    if (register === undefined || registering.state === 'busy' || registering.state === 'done') return;
    setRegistering({ state: 'busy', progress: { step: title, done: 0 } });
    try {
      const { registered, problem } = await register((progress) => setRegistering({ state: 'busy', progress }));
      setRegistering(problem === undefined ? { state: 'done', count: registered } : { state: 'failed', problem });
    } catch (error) {
      setRegistering({ state: 'failed', problem: error instanceof Error ? error.message : '' });
    }
  };
  const print = () => {
    try {
      frame.current?.contentWindow?.focus();
      frame.current?.contentWindow?.print();
    } catch {
      // A browser that shows PDFs outside the page does not let it print: the tab has its own print button.
      window.open(url, '_blank', 'noopener');
    }
    void enter();
  };
  const download = () => {
    const link = document.createElement('a');
    link.href = url ?? '';
    link.download = fileName;
    link.click();
    void enter();
  };

  return (
    <Dialog
      title={title}
      isOpen
      onClose={onClose}
      wide
      footer={
        <>
          <Button icon="download" onPress={download}>
            {pdf.download}
          </Button>
          <Button tone="primary" icon="printer" onPress={print} autoFocus>
            {pdf.print}
          </Button>
        </>
      }
    >
      {children}
      <iframe ref={frame} className="print-frame" src={url} title={pdf.preview(title)} />
      <p className="ink2 t-15">{pdf.checkBar}</p>
      {register === undefined ? null : <RegisterLine registering={registering} again={() => void enter()} />}
    </Dialog>
  );
};

const RegisterLine = ({ registering, again }: { readonly registering: Registering; readonly again: () => void }) => {
  const { pdf } = useMessages().paper;
  switch (registering.state) {
    case 'not-yet':
      return <p className="ink2 t-15">{pdf.notPrintedYet}</p>;
    case 'busy':
      return (
        <ProgressLine
          progress={registering.progress}
          label={pdf.registering(registering.progress.done, registering.progress.total ?? registering.progress.done)}
        />
      );
    case 'done':
      return <Message tone="given" icon="given" title={pdf.registered(registering.count)} />;
    case 'failed':
      return (
        <Message
          tone="late"
          icon="alert"
          title={pdf.registerFailed}
          actions={<Button onPress={again}>{pdf.registerAgain}</Button>}
        >
          {registering.problem}
        </Message>
      );
  }
};
