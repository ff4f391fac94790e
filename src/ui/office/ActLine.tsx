import { useMessages } from '#ui/i18n/language.tsx';
import { Message } from '#ui/kit/surfaces.tsx';
import type { ActState } from '#ui/office/use-act';

/** What came of the last act, in words: being kept, kept once, not kept. Silent when it is kept twice. */
export const ActLine = ({ act }: { readonly act: ActState }) => {
  const { paper } = useMessages();
  switch (act.state) {
    case 'idle':
      return null;
    case 'busy':
      return (
        <p className="ink2" role="status">
          {paper.saving}
        </p>
      );
    case 'one-copy':
      return <Message tone="paper" icon="alert" title={paper.oneCopy} />;
    case 'failed':
      return (
        <Message tone="late" icon="alert" title={paper.notRecorded}>
          {act.message}
        </Message>
      );
  }
};
