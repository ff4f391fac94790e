import { type DragEvent, useRef, useState } from 'react';
import { useMessages } from '#ui/i18n/language.tsx';
import { Button } from '#ui/kit/Button.tsx';
import { Icon } from '#ui/kit/icons.tsx';
import type { Checking } from '#ui/pharmacy/use-verification';

/** A place to drop a PDF, and a button for those who do not drag. The file stays on this computer. */
export const FileDrop = ({
  checking,
  onFile,
  onClear,
}: {
  readonly checking: Checking;
  readonly onFile: (file: File) => void;
  readonly onClear: () => void;
}) => {
  const { pharmacy: words } = useMessages();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file !== undefined) onFile(file);
  };
  const picker = (
    <input
      ref={input}
      type="file"
      accept="application/pdf,.pdf"
      className="sr-only"
      tabIndex={-1}
      aria-label={words.choose}
      onChange={(event) => {
        const file = event.target.files?.[0];
        event.target.value = '';
        if (file !== undefined) onFile(file);
      }}
    />
  );
  if (checking.state === 'done' || checking.state === 'reading') {
    return (
      <div className="ph-file">
        <Icon name="file" size={28} />
        <p className="grow">
          <b>{checking.fileName}</b>
          {checking.state === 'reading' ? (
            <span className="ph-second" role="status">
              {words.reading}
            </span>
          ) : null}
        </p>
        <Button
          onPress={() => {
            onClear();
            input.current?.click();
          }}
        >
          {words.other}
        </Button>
        {picker}
      </div>
    );
  }
  return (
    <section
      aria-label={words.drop}
      className={`ph-drop ${over ? 'over' : ''}`}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <Icon name="upload" size={32} />
      <b>{words.drop}</b>
      <p className="ink2">{words.dropAbout}</p>
      <Button tone="primary" icon="file" onPress={() => input.current?.click()}>
        {words.choose}
      </Button>
      {picker}
    </section>
  );
};
